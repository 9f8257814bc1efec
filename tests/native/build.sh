#!/bin/sh
# build.sh OUT: compiles the virtual GPU machine into OUT. Builds that run together write whole files.
set -eu
cd "$(dirname "$0")"
mkdir -p "$1"
out=$(cd "$1" && pwd)
made=$(mktemp -d "$out/building-XXXXXX")
trap 'rm -rf "$made"' EXIT
flags="-std=gnu11 -O1 -Wall -Wextra -Werror -fPIC -fvisibility=hidden"
library="world.c session.c device.c profiles.c instances.c compute.c migdevices.c"
${CC:-cc} $flags -shared -Wl,-soname,libnvidia-ml.so.1 -o "$made/libnvidia-ml.so.1" $library -lpthread
# The driver as it was before the versioned structs.
${CC:-cc} $flags -DOLD_DRIVER -shared -Wl,-soname,libnvidia-ml.so.1 -o "$made/libnvidia-ml-old.so.1" $library -lpthread
${CC:-cc} $flags -o "$made/nvidia-smi" smi.c smi-print.c smi-change.c $library -lpthread
${CC:-cc} $flags -o "$made/nvidia-cuda-mps-control" mps.c world.c
${CC:-cc} $flags -o "$made/virtual-gpu" machine.c world.c
for file in libnvidia-ml.so.1 libnvidia-ml-old.so.1 nvidia-smi nvidia-cuda-mps-control virtual-gpu; do
    mv -f "$made/$file" "$out/$file"
done
