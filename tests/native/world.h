/*
 * The state of the virtual machine: one text file that every process reads and writes under a lock, so that instances
 * outlive the process that made them. A line is a word and key=value pairs:
 *
 *   world boot=B load=L driver=570.86.15 loaded=1 root=1 versions=3 same-uuid=0 serial=0
 *   gpu index=0 model=h100_80gb_sxm5 uuid=GPU-... current=1 pending=1 reset=1 lost=0 reset-required=0 ...
 *   gi gpu=0 id=1 profile=9 start=4 serial=3
 *   ci gpu=0 gi=1 id=0 profile=2 start=0 size=3 slot=0 serial=4
 *   process gpu=0 gi=1 ci=0 pid=4711 kind=c|m|g|s     kind: compute, MPS client, graphics, MPS server
 *   client gpu=0 gi=-1 name=dcgm                      a handle that no process list shows
 *   mps gpu=0 gi=-1 pid=99 uid=0 percent=100 memory=0 pipe=/run/...
 *   fault call=nvmlGpuInstanceDestroy gpu=-1 code=19 times=1 skip=0 after=0
 *       code 1000 hangs until the line is gone; after=1 makes the change and fails all the same
 *   latency call=nvmlGpuInstanceDestroy ms=1000       half of it before the change and half after
 *   event gpu=0 xid=79 gi=-1
 *   override gpu=0 profile=19 sms=18 instances=6      a card that differs from what is known of its model
 */
#ifndef WORLD_H
#define WORLD_H

#include "nvml.h"

#include "cards.h"

#define CODE_HANG 1000
#define MOST_GPUS 16
#define MOST_LINES 128

struct gpu {
    int index, current, pending, reset, lost, reset_required, vgpu, compute_mode, minor, epoch, ecc, recovery;
    char model[32], uuid[64];
};
struct gi { int gpu, id, profile, start, serial; };
struct ci { int gpu, gi, id, profile, start, size, slot, serial; };
struct process { int gpu, gi, ci, pid; char kind; };
struct client { int gpu, gi; char name[32]; };
struct mps { int gpu, gi, pid, uid, percent, memory; char pipe[256]; };
struct fault { int gpu, code, times, skip, after; char call[64]; };
struct latency { int ms; char call[64]; };
struct event { int gpu, xid, gi; };
struct override { int gpu, profile, sms, instances, memory; };

struct world {
    int loaded, root, versions, same_uuid, serial;
    char boot[64], load[64], driver[32];
    struct gpu gpus[MOST_GPUS];
    struct gi gis[MOST_LINES];
    struct ci cis[MOST_LINES];
    struct process processes[MOST_LINES];
    struct client clients[MOST_LINES];
    struct mps daemons[MOST_LINES];
    struct fault faults[MOST_LINES];
    struct latency latencies[MOST_LINES];
    struct event events[MOST_LINES];
    struct override overrides[MOST_LINES];
    int gpu_count, gi_count, ci_count, process_count, client_count, daemon_count, fault_count, latency_count;
    int event_count, override_count;

    /* Of the call in progress, not in the file. */
    int lock, dirty, code_after, rest_ms;
};

/* The file, from VIRTUAL_GPU_WORLD unless world_use named another one for this process. */
const char *world_path(void);
void world_use(const char *path);

/* Takes the lock and reads the file; 0 when there is none. */
int world_open(struct world *world);

/* Writes what changed and gives the lock back. */
void world_close(struct world *world);

/* Adds a line of the form above; 0 when it is not understood. */
int world_line(struct world *world, const char *line);

/* Appends one line to the file's log: who called what, and what came of it. */
void world_log(const char *call, int gpu, const char *what, int code);

/* Removes item i of an array of the world. */
#define REMOVE(array, count, i) \
    memmove(&(array)[i], &(array)[(i) + 1], sizeof((array)[0]) * (size_t)(--(count) - (i)))

const struct card *card_of(const struct gpu *gpu);
const struct profile *profile_of(const struct card *card, int id);
struct gi *gi_of(struct world *world, int gpu, int id);
struct ci *ci_of(struct world *world, int gpu, int gi, int id);

/* The driver starts anew: instances are gone; the mode stays where the InfoROM keeps it (Ampere). */
void world_reload(struct world *world, int reboot);
void world_reset_gpu(struct world *world, struct gpu *gpu);

/* MIG device UUID of a compute instance: of its serial number, or with same-uuid of its place among the ids. */
void mig_uuid(const struct world *world, const struct ci *ci, char *text, unsigned long size);

void pause_ms(int ms);

#endif
