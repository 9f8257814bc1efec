/* What every call of the library does: find its GPU, obey faults and latencies, keep the world. */
#ifndef SESSION_H
#define SESSION_H

#include "world.h"

#include <stdio.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))
#define GO_ON -1

enum handle_kind { HANDLE_DEVICE, HANDLE_MIG, HANDLE_GI, HANDLE_CI };

/* A handle names what it was made for; serial is the epoch of the GPU or the serial number of the instance. */
struct handle {
    enum handle_kind kind;
    int gpu, gi, ci, serial;
};

struct handle *handle_of(enum handle_kind kind, int gpu, int gi, int ci, int serial);

/*
 * Begins a call: takes the lock, reads the world, and says GO_ON or the code to end with. Whoever goes on calls leave.
 * gpu is -1 for calls about no GPU.
 */
nvmlReturn_t enter(struct world *world, const char *call, int gpu);

/* Ends a call that went on, with the code that a fault wants in the place of a success. */
nvmlReturn_t leave(struct world *world, nvmlReturn_t code);

/*
 * The GPU of a device handle (or, where MIG device handles are allowed, of one) after enter; NULL with a code when the
 * handle is stale, lost or wrong.
 */
struct gpu *gpu_of(struct world *world, struct handle *device, int mig_allowed, nvmlReturn_t *code);

/* The instances of handles after enter; NULL when they are gone. */
struct gi *live_gi(struct world *world, struct handle *gi);
struct ci *live_ci(struct world *world, struct handle *ci);

/* Privileged calls that change instances or mode: root, no lost GPU, no vGPU guest, no reset outstanding. */
nvmlReturn_t may_change(const struct world *world, const struct gpu *gpu);

/* What may be in the way on a GPU (gi -1) or inside one instance (ci -1: anywhere in it). */
int is_busy(const struct world *world, int gpu, int gi, int ci);

#define ENTER(call, gpu)                                     \
    struct world world;                                      \
    nvmlReturn_t code = enter(&world, call, gpu);            \
    if (code != GO_ON)                                       \
        return code

#define ENTER_DEVICE(call, device, mig_allowed)              \
    if (!(device))                                           \
        return NVML_ERROR_INVALID_ARGUMENT;                  \
    ENTER(call, (device)->gpu);                              \
    struct gpu *gpu = gpu_of(&world, device, mig_allowed, &code); \
    if (!gpu)                                                \
        return leave(&world, code)

#endif
