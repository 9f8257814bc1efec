#define _GNU_SOURCE
#include "session.h"

#include <pthread.h>
#include <unistd.h>

#define MOST_HANDLES 8192

static struct handle handles[MOST_HANDLES];
static int handle_count;
static int initialized;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

struct handle *handle_of(enum handle_kind kind, int gpu, int gi, int ci, int serial)
{
    struct handle wanted = {kind, gpu, gi, ci, serial}, *found = NULL;
    pthread_mutex_lock(&guard);
    for (int i = 0; i < handle_count && !found; i++)
        if (memcmp(&handles[i], &wanted, sizeof wanted) == 0)
            found = &handles[i];
    if (!found && handle_count < MOST_HANDLES) {
        found = &handles[handle_count++];
        *found = wanted;
    }
    pthread_mutex_unlock(&guard);
    return found;
}

static int latency_of(const struct world *world, const char *call)
{
    for (int i = 0; i < world->latency_count; i++)
        if (strcmp(world->latencies[i].call, call) == 0)
            return world->latencies[i].ms;
    return 0;
}

/* The code of the fault that strikes this call, or GO_ON. A fault that strikes after the change leaves its code. */
static nvmlReturn_t strike(struct world *world, const char *call, int gpu)
{
    for (int i = 0; i < world->fault_count; i++) {
        struct fault *fault = &world->faults[i];
        if ((fault->call[0] != '*' && strcmp(fault->call, call) != 0) || (fault->gpu >= 0 && fault->gpu != gpu))
            continue;
        if (fault->code == CODE_HANG)
            return CODE_HANG;
        world->dirty = 1;
        if (fault->skip-- > 0)
            continue;
        fault->skip = 0;
        int code = fault->code, after = fault->after;
        if (--fault->times <= 0)
            REMOVE(world->faults, world->fault_count, i);
        if (!after)
            return code;
        world->code_after = code;
        return GO_ON;
    }
    return GO_ON;
}

static struct { char call[64]; int count; } counts[128];

static void count_call(const char *call)
{
    pthread_mutex_lock(&guard);
    for (int i = 0; i < 128; i++) {
        if (counts[i].call[0] && strcmp(counts[i].call, call) != 0)
            continue;
        snprintf(counts[i].call, sizeof counts[i].call, "%s", call);
        counts[i].count++;
        break;
    }
    pthread_mutex_unlock(&guard);
}

nvmlReturn_t enter(struct world *world, const char *call, int gpu)
{
    count_call(call);
    for (;;) {
        if (!world_open(world))
            return NVML_ERROR_DRIVER_NOT_LOADED;
        world->rest_ms = latency_of(world, call);
        if (world->rest_ms > 0) {
            int half = world->rest_ms / 2;
            world_close(world);
            pause_ms(half);
            if (!world_open(world))
                return NVML_ERROR_DRIVER_NOT_LOADED;
            world->rest_ms = half;
        }
        nvmlReturn_t code = strike(world, call, gpu);
        if (code == CODE_HANG) {
            /* A driver that hangs answers when what holds it goes away. */
            world_close(world);
            pause_ms(20);
            continue;
        }
        if (code == GO_ON && !world->loaded)
            code = NVML_ERROR_DRIVER_NOT_LOADED;
        if (code == GO_ON && !initialized && strcmp(call, "nvmlInit_v2") != 0)
            code = NVML_ERROR_UNINITIALIZED;
        if (code != GO_ON)
            world_close(world);
        return code;
    }
}

nvmlReturn_t leave(struct world *world, nvmlReturn_t code)
{
    int rest = world->rest_ms;
    nvmlReturn_t told = code == NVML_SUCCESS && world->code_after ? world->code_after : code;
    world_close(world);
    pause_ms(rest);
    return told;
}

struct gpu *gpu_of(struct world *world, struct handle *device, int mig_allowed, nvmlReturn_t *code)
{
    *code = NVML_ERROR_INVALID_ARGUMENT;
    if (device->kind != HANDLE_DEVICE && !(mig_allowed && device->kind == HANDLE_MIG))
        return NULL;
    for (int i = 0; i < world->gpu_count; i++) {
        struct gpu *gpu = &world->gpus[i];
        if (gpu->index != device->gpu)
            continue;
        if (gpu->lost) {
            *code = NVML_ERROR_GPU_IS_LOST;
            return NULL;
        }
        if (device->kind == HANDLE_MIG)
            return live_ci(world, device) ? gpu : NULL;
        /* A handle from before a reset or a change of mode is dead. */
        return gpu->epoch == device->serial ? gpu : NULL;
    }
    return NULL;
}

struct gi *live_gi(struct world *world, struct handle *gi)
{
    struct gi *found = gi->kind == HANDLE_GI ? gi_of(world, gi->gpu, gi->gi) : NULL;
    return found && found->serial == gi->serial ? found : NULL;
}

struct ci *live_ci(struct world *world, struct handle *ci)
{
    struct ci *found =
        ci->kind == HANDLE_CI || ci->kind == HANDLE_MIG ? ci_of(world, ci->gpu, ci->gi, ci->ci) : NULL;
    return found && found->serial == ci->serial ? found : NULL;
}

nvmlReturn_t may_change(const struct world *world, const struct gpu *gpu)
{
    return gpu->lost ? NVML_ERROR_GPU_IS_LOST
        : !world->root ? NVML_ERROR_NO_PERMISSION
        : gpu->vgpu ? NVML_ERROR_NOT_SUPPORTED
        : gpu->reset_required ? NVML_ERROR_RESET_REQUIRED
        : NVML_SUCCESS;
}

int is_busy(const struct world *world, int gpu, int gi, int ci)
{
    for (int i = 0; i < world->process_count; i++) {
        const struct process *one = &world->processes[i];
        if (one->gpu == gpu && (gi == -1 || (one->gi == gi && (ci == -1 || one->ci == ci))))
            return 1;
    }
    for (int i = 0; i < world->client_count; i++)
        if (world->clients[i].gpu == gpu && (gi == -1 || world->clients[i].gi == gi))
            return 1;
    for (int i = 0; i < world->daemon_count; i++)
        if (world->daemons[i].gpu == gpu && (gi == -1 || world->daemons[i].gi == gi))
            return 1;
    return 0;
}

EXPORT nvmlReturn_t nvmlInit_v2(void)
{
    ENTER("nvmlInit_v2", -1);
    initialized = 1;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlShutdown(void)
{
    count_call("nvmlShutdown");
    nvmlReturn_t code = initialized ? NVML_SUCCESS : NVML_ERROR_UNINITIALIZED;
    initialized = 0;
    return code;
}

EXPORT nvmlReturn_t nvmlSystemGetDriverVersion(char *version, unsigned length)
{
    ENTER("nvmlSystemGetDriverVersion", -1);
    if (strlen(world.driver) >= length)
        return leave(&world, NVML_ERROR_INSUFFICIENT_SIZE);
    snprintf(version, length, "%s", world.driver);
    return leave(&world, NVML_SUCCESS);
}

/* Not NVML: how often a function was called in this process. */
EXPORT int virtual_gpu_calls(const char *call)
{
    for (int i = 0; i < 128; i++)
        if (strcmp(counts[i].call, call) == 0)
            return counts[i].count;
    return 0;
}

/* Not NVML: tests that share one process name their world here. */
EXPORT void virtual_gpu_use(const char *path)
{
    world_use(path);
    initialized = 0;
}
