/* What nvidia-smi prints. The tables follow the prints in NVIDIA's MIG guide, rulers and padding included. */
#include "smi.h"

#include <stdlib.h>

static int refuse(struct world *world, const char *what)
{
    if (!world->root)
        printf("%s: Insufficient Permissions\n", what);
    return world->root ? 0 : NVML_ERROR_NO_PERMISSION;
}

static int mig_enabled(const struct world *world, struct filters filters)
{
    int found = 0;
    for (int i = 0; i < world->gpu_count; i++)
        found |= world->gpus[i].current && (filters.gpu < 0 || world->gpus[i].index == filters.gpu);
    if (!found)
        printf("No MIG-enabled devices found.\n");
    return found;
}

static const char *gib(int mib, char *text, size_t size)
{
    /* Truncated, not rounded, to two decimals: 9856 MiB are 9.62. */
    int hundredths = (int)((long long)mib * 100 / 1024);
    snprintf(text, size, "%d.%02d", hundredths / 100, hundredths % 100);
    return text;
}

int print_profiles(struct filters filters)
{
    struct world world;
    char text[16];
    world_open(&world);
    printf("+-----------------------------------------------------------------------------+\n"
        "| GPU instance profiles:                                                      |\n"
        "| GPU   Name             ID    Instances   Memory     P2P    SM    DEC   ENC  |\n"
        "|                              Free/Total   GiB              CE    JPEG  OFA  |\n"
        "|=============================================================================|\n");
    EACH_GPU(world, gpu, filters) {
        const struct card *card = card_of(gpu);
        for (int i = 0; i < card->profile_count; i++) {
            const struct profile *one = &card->profiles[i];
            unsigned left = 0;
            nvmlDevice_t device;
            world_close(&world);
            nvmlDeviceGetHandleByIndex_v2((unsigned)gpu->index, &device);
            nvmlDeviceGetGpuInstanceRemainingCapacity(device, (unsigned)one->id, &left);
            world_open(&world);
            printf("|   %d  MIG %-13s %3d    %2u/%-2d     %6s     No    %4d   %3d   %3d   |\n"
                "|                                                         %4d   %3d   %3d    |\n"
                "+-----------------------------------------------------------------------------+\n", gpu->index,
                one->name, one->id, left, one->instances, gib(one->memory_mib, text, sizeof text), one->sms,
                one->decoders, one->encoders, one->copy, one->jpeg, one->optical_flow);
        }
    }
    world_close(&world);
    return 0;
}

int print_placements(struct filters filters)
{
    struct world world;
    world_open(&world);
    EACH_GPU(world, gpu, filters) {
        const struct card *card = card_of(gpu);
        for (int i = 0; i < card->profile_count; i++) {
            const struct profile *one = &card->profiles[i];
            printf("GPU %2d Profile ID %2d Placement%s: {", gpu->index, one->id, one->start_count > 1 ? "s" : " ");
            for (int j = 0; j < one->start_count; j++)
                printf("%s%d", j ? "," : "", one->starts[j]);
            printf("}:%d\n", one->units);
        }
    }
    world_close(&world);
    return 0;
}

int print_instances(struct filters filters)
{
    struct world world;
    world_open(&world);
    int code = refuse(&world, "Unable to list GPU instances"), count = 0;
    if (code == 0 && !mig_enabled(&world, filters))
        code = NVML_ERROR_NOT_FOUND;
    for (int i = 0; i < world.gi_count && code == 0; i++)
        count += filters.gpu < 0 || world.gis[i].gpu == filters.gpu;
    if (code == 0 && count == 0) {
        printf("No GPU instances found: Not Found\n");
        code = NVML_ERROR_NOT_FOUND;
    }
    if (code == 0)
        printf("+-------------------------------------------------------+\n"
            "| GPU instances:                                        |\n"
            "| GPU   Name             Profile  Instance   Placement  |\n"
            "|                          ID       ID       Start:Size |\n"
            "|=======================================================|\n");
    for (int i = 0; i < world.gi_count && code == 0; i++) {
        const struct gi *gi = &world.gis[i];
        if (filters.gpu >= 0 && gi->gpu != filters.gpu)
            continue;
        const struct profile *one = profile_of(card_of(&world.gpus[gi->gpu]), gi->profile);
        printf("|   %d  MIG %-15s %3d      %3d         %2d:%-2d   |\n"
            "+-------------------------------------------------------+\n", gi->gpu, one->name, one->id, gi->id,
            gi->start, one->units);
    }
    world_close(&world);
    return code;
}

static void compute_name(const struct profile *profile, const struct ci *ci, char *text, size_t size)
{
    if (ci->size == profile->slices)
        snprintf(text, size, "%s", profile->name);
    else
        snprintf(text, size, "%dc.%s", ci->size, profile->name);
}

int print_compute_instances(struct filters filters)
{
    struct world world;
    world_open(&world);
    int code = refuse(&world, "Unable to list compute instances"), count = 0;
    if (code == 0 && !mig_enabled(&world, filters))
        code = NVML_ERROR_NOT_FOUND;
    for (int i = 0; i < world.ci_count && code == 0; i++)
        count += filters.gpu < 0 || world.cis[i].gpu == filters.gpu;
    if (code == 0 && count == 0) {
        printf("No compute instances found: Not Found\n");
        code = NVML_ERROR_NOT_FOUND;
    }
    if (code == 0)
        printf("+--------------------------------------------------------------------+\n"
            "| Compute instances:                                                 |\n"
            "| GPU     GPU       Name             Profile   Instance   Placement  |\n"
            "|       Instance                       ID        ID       Start:Size |\n"
            "|         ID                                                         |\n"
            "|====================================================================|\n");
    for (int i = 0; i < world.ci_count && code == 0; i++) {
        const struct ci *ci = &world.cis[i];
        char name[48];
        if ((filters.gpu >= 0 && ci->gpu != filters.gpu) || (filters.gi >= 0 && ci->gi != filters.gi))
            continue;
        const struct gi *gi = gi_of(&world, ci->gpu, ci->gi);
        compute_name(profile_of(card_of(&world.gpus[ci->gpu]), gi->profile), ci, name, sizeof name);
        printf("|   %d     %2d       MIG %-15s  %2d        %2d         %2d:%-2d   |\n"
            "+--------------------------------------------------------------------+\n", ci->gpu, ci->gi, name,
            ci->profile, ci->id, ci->start, ci->size);
    }
    world_close(&world);
    return code;
}

int print_compute_profiles(struct filters filters)
{
    struct world world;
    world_open(&world);
    printf("+--------------------------------------------------------------------------------------+\n"
        "| Compute instance profiles:                                                           |\n"
        "| GPU     GPU       Name             Profile  Instances   Exclusive       Shared       |\n"
        "|       Instance                       ID     Free/Total     SM       DEC   ENC   OFA  |\n"
        "|         ID                                                          CE    JPEG       |\n"
        "|======================================================================================|\n");
    for (int i = 0; i < world.gi_count; i++) {
        struct gi gi = world.gis[i];
        nvmlComputeInstanceProfileInfo_v3_t info;
        nvmlDevice_t device;
        nvmlGpuInstance_t instance;
        if ((filters.gpu >= 0 && gi.gpu != filters.gpu) || (filters.gi >= 0 && gi.id != filters.gi))
            continue;
        int slices = profile_of(card_of(&world.gpus[gi.gpu]), gi.profile)->slices;
        world_close(&world);
        nvmlDeviceGetHandleByIndex_v2((unsigned)gi.gpu, &device);
        nvmlDeviceGetGpuInstanceById(device, (unsigned)gi.id, &instance);
        for (unsigned kind = 0; kind < COMPUTE_INSTANCE_PROFILE_COUNT; kind++) {
            info.second.version = VERSIONED(info, 3);
            if (nvmlGpuInstanceGetComputeInstanceProfileInfoV(instance, kind, 0, &info) != NVML_SUCCESS)
                continue;
            printf("|   %d     %2d       %-19s %2u%s     %u/%u         %3u        %u     %u     %u    |\n"
                "+--------------------------------------------------------------------------------------+\n", gi.gpu,
                gi.id, info.second.name, kind, (int)info.second.sliceCount == slices ? "*" : " ",
                info.second.instanceCount, info.second.instanceCount, info.second.multiprocessorCount,
                info.second.sharedDecoderCount, info.second.sharedEncoderCount, info.second.sharedOfaCount);
        }
        world_open(&world);
    }
    world_close(&world);
    return 0;
}

int print_list(struct filters filters)
{
    struct world world;
    world_open(&world);
    EACH_GPU(world, gpu, filters) {
        printf("GPU %d: %s (UUID: %s)\n", gpu->index, card_of(gpu)->name, gpu->uuid);
        for (int slot = 0; slot < MOST_LINES; slot++) {
            for (int i = 0; i < world.ci_count; i++) {
                const struct ci *ci = &world.cis[i];
                char name[48], uuid[64];
                if (ci->gpu != gpu->index || ci->slot != slot)
                    continue;
                const struct gi *gi = gi_of(&world, ci->gpu, ci->gi);
                compute_name(profile_of(card_of(gpu), gi->profile), ci, name, sizeof name);
                mig_uuid(&world, ci, uuid, sizeof uuid);
                printf("  MIG %-15s Device %2d: (UUID: %s)\n", name, slot, uuid);
            }
        }
    }
    world_close(&world);
    return 0;
}

static void field(const struct world *world, const struct gpu *gpu, const char *name, char *text, size_t size)
{
    const struct card *card = card_of(gpu);
    const char *modes[] = {"Disabled", "Enabled"};
    const char *mig = card->profile_count == 0 ? "[N/A]" : NULL;
    if (strcmp(name, "index") == 0)
        snprintf(text, size, "%d", gpu->index);
    else if (strcmp(name, "uuid") == 0 || strcmp(name, "gpu_uuid") == 0)
        snprintf(text, size, "%s", gpu->uuid);
    else if (strcmp(name, "name") == 0)
        snprintf(text, size, "%s", card->name);
    else if (strcmp(name, "driver_version") == 0)
        snprintf(text, size, "%s", world->driver);
    else if (strcmp(name, "pci.device_id") == 0)
        snprintf(text, size, "0x%08X", (unsigned)card->pci_device << 16 | 0x10DE);
    else if (strcmp(name, "pci.bus_id") == 0)
        snprintf(text, size, "00000000:%02X:00.0", gpu->index + 0x0f);
    else if (strcmp(name, "mig.mode.current") == 0)
        snprintf(text, size, "%s", mig ? mig : modes[gpu->current]);
    else if (strcmp(name, "mig.mode.pending") == 0)
        snprintf(text, size, "%s", mig ? mig : modes[gpu->pending]);
    else if (strcmp(name, "compute_mode") == 0)
        snprintf(text, size, "%s", gpu->compute_mode == 3 ? "Exclusive_Process" : "Default");
    else if (strcmp(name, "ecc.errors.uncorrected.volatile.total") == 0)
        snprintf(text, size, "%d", gpu->ecc);
    else if (strcmp(name, "memory.total") == 0)
        snprintf(text, size, "%d", card->memory_mib);
    else
        snprintf(text, size, "[Not Supported]");
}

int print_query(struct filters filters, const char *fields, int with_header)
{
    struct world world;
    world_open(&world);
    if (with_header)
        printf("%s\n", fields);
    EACH_GPU(world, gpu, filters) {
        char copy[512], text[96];
        snprintf(copy, sizeof copy, "%s", fields);
        if (gpu->lost) {
            printf("Unable to determine the device handle for GPU%d: 00000000:%02X:00.0: GPU is lost. "
                "Reboot the system to recover this GPU\n", gpu->index, gpu->index + 0x0f);
            world_close(&world);
            return NVML_ERROR_GPU_IS_LOST;
        }
        const char *between = "";
        for (char *name = strtok(copy, ","); name; name = strtok(NULL, ",")) {
            field(&world, gpu, name, text, sizeof text);
            printf("%s%s", between, text);
            between = ", ";
        }
        printf("\n");
    }
    world_close(&world);
    return 0;
}

static void mig_rows(const struct world *world, const struct gpu *gpu)
{
    for (int slot = 0; slot < MOST_LINES; slot++) {
        for (int i = 0; i < world->ci_count; i++) {
            const struct ci *ci = &world->cis[i];
            if (ci->gpu != gpu->index || ci->slot != slot)
                continue;
            const struct gi *gi = gi_of((struct world *)world, ci->gpu, ci->gi);
            const struct profile *one = profile_of(card_of(gpu), gi->profile);
            printf("|  %d   %2d  %2d  %2d  | %6dMiB / %5dMiB | %3d     0 | %2d  %2d   %2d   %2d   %2d |\n"
                "|                  |      2MiB / 65535MiB |           |                       |\n"
                "+------------------+----------------------+-----------+-----------------------+\n", gpu->index, gi->id,
                ci->id, slot, 11, one->memory_mib, one->sms, one->copy, one->encoders, one->decoders,
                one->optical_flow, one->jpeg);
        }
    }
}

int print_table(struct filters filters)
{
    struct world world;
    int shown = 0;
    world_open(&world);
    printf("+-----------------------------------------------------------------------------+\n"
        "| NVIDIA-SMI %-12s Driver Version: %-12s CUDA Version: 12.8        |\n"
        "+-----------------------------------------------------------------------------+\n"
        "| MIG devices:                                                                |\n"
        "+------------------+----------------------+-----------+-----------------------+\n"
        "| GPU  GI  CI  MIG |         Memory-Usage |        Vol|         Shared        |\n"
        "|      ID  ID  Dev |           BAR1-Usage | SM     Unc| CE  ENC  DEC  OFA  JPG|\n"
        "|                  |                      |        ECC|                       |\n"
        "|==================+======================+===========+=======================|\n", world.driver,
        world.driver);
    EACH_GPU(world, gpu, filters)
        mig_rows(&world, gpu);
    printf("\n+-----------------------------------------------------------------------------+\n"
        "| Processes:                                                                  |\n"
        "|  GPU   GI   CI        PID   Type   Process name                  GPU Memory |\n"
        "|        ID   ID                                                   Usage      |\n"
        "|=============================================================================|\n");
    for (int i = 0; i < world.process_count; i++) {
        const struct process *one = &world.processes[i];
        char gi[16] = "N/A", ci[16] = "N/A";
        if (filters.gpu >= 0 && one->gpu != filters.gpu)
            continue;
        if (one->gi >= 0) {
            snprintf(gi, sizeof gi, "%d", one->gi);
            snprintf(ci, sizeof ci, "%d", one->ci);
        }
        printf("|  %3d  %3s  %3s   %8d   %4s   %-28s %8dMiB |\n", one->gpu, gi, ci, one->pid,
            one->kind == 'g' ? "G" : one->kind == 'm' ? "M+C" : "C",
            one->kind == 's' ? "nvidia-cuda-mps-server" : "python3", 1024);
        shown++;
    }
    if (!shown)
        printf("|  No running processes found                                                 |\n");
    printf("+-----------------------------------------------------------------------------+\n");
    world_close(&world);
    return 0;
}
