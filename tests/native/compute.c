/* Compute instances and the MIG devices that they are. */
#include "session.h"

/* Slices of the compute profiles by number; 1_SLICE_REV1 (7) is the one of a 1g with double memory on Hopper. */
static const int slices_of[COMPUTE_INSTANCE_PROFILE_COUNT] = {1, 2, 3, 4, 7, 8, 6, 1, 7};

/* The compute profile that takes all of an instance. */
static int whole_of(const struct card *card, const struct profile *profile)
{
    if (profile->kind == 9 && card->architecture >= ARCHITECTURE_HOPPER)
        return 7;
    for (int kind = 0; kind < 5; kind++)
        if (slices_of[kind] == profile->slices)
            return kind;
    return -1;
}

/* Slices of a compute profile inside an instance, or 0 where it does not exist. */
static int slices_in(const struct card *card, const struct profile *profile, int kind)
{
    if (kind == whole_of(card, profile))
        return profile->slices;
    int exists = kind >= 0 && kind < 4 && slices_of[kind] < profile->slices
        && (slices_of[kind] != 3 || profile->slices == 7) && profile->kind != 9;
    return exists ? slices_of[kind] : 0;
}

static const struct profile *profile_in(const struct world *world, const struct gi *gi)
{
    return profile_of(card_of(&world->gpus[gi->gpu]), gi->profile);
}

static nvmlReturn_t figures(
    const struct world *world, const struct gi *gi, unsigned kind, nvmlComputeInstanceProfileInfo_v3_t *info)
{
    const struct card *card = card_of(&world->gpus[gi->gpu]);
    const struct profile *profile = profile_in(world, gi);
    if (kind >= COMPUTE_INSTANCE_PROFILE_COUNT)
        return NVML_ERROR_INVALID_ARGUMENT;
    int slices = slices_in(card, profile, (int)kind);
    if (slices == 0)
        return NVML_ERROR_NOT_SUPPORTED;
    memset(info, 0, sizeof *info);
    info->second = (nvmlComputeInstanceProfileInfo_v2_t){
        .id = kind, .sliceCount = (unsigned)slices, .instanceCount = (unsigned)(profile->slices / slices),
        .multiprocessorCount = (unsigned)(profile->sms * slices / profile->slices),
        .sharedCopyEngineCount = (unsigned)profile->copy, .sharedDecoderCount = (unsigned)profile->decoders,
        .sharedEncoderCount = (unsigned)profile->encoders, .sharedJpegCount = (unsigned)profile->jpeg,
        .sharedOfaCount = (unsigned)profile->optical_flow,
    };
    if (slices == profile->slices)
        snprintf(info->second.name, sizeof info->second.name, "MIG %s", profile->name);
    else
        snprintf(info->second.name, sizeof info->second.name, "MIG %dc.%s", slices, profile->name);
    return NVML_SUCCESS;
}

#define ENTER_GI(call, instance)                                  \
    if (!(instance))                                              \
        return NVML_ERROR_INVALID_ARGUMENT;                       \
    ENTER(call, (instance)->gpu);                                 \
    struct gi *gi = live_gi(&world, instance);                    \
    if (!gi)                                                      \
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT)

EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstanceProfileInfo(
    nvmlGpuInstance_t instance, unsigned kind, unsigned engines, nvmlComputeInstanceProfileInfo_t *info)
{
    nvmlComputeInstanceProfileInfo_v3_t all;
    ENTER_GI("nvmlGpuInstanceGetComputeInstanceProfileInfo", instance);
    code = engines != 0 ? NVML_ERROR_INVALID_ARGUMENT : figures(&world, gi, kind, &all);
    if (code == NVML_SUCCESS)
        memcpy(info, &all.second.id, sizeof *info);
    return leave(&world, code);
}

#ifndef OLD_DRIVER
EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstanceProfileInfoV(
    nvmlGpuInstance_t instance, unsigned kind, unsigned engines, void *info)
{
    nvmlComputeInstanceProfileInfo_v3_t all;
    ENTER_GI("nvmlGpuInstanceGetComputeInstanceProfileInfoV", instance);
    unsigned version = *(unsigned *)info;
    int third = version == VERSIONED(all, 3) && world.versions >= 3;
    int second = version == VERSIONED(all.second, 2) && world.versions >= 2;
    if (!third && !second)
        return leave(&world, NVML_ERROR_ARGUMENT_VERSION_MISMATCH);
    code = engines != 0 ? NVML_ERROR_INVALID_ARGUMENT : figures(&world, gi, kind, &all);
    all.second.version = version;
    if (code == NVML_SUCCESS)
        memcpy(info, &all, third ? sizeof all : sizeof all.second);
    return leave(&world, code);
}
#endif

static int is_free(const struct world *world, const struct gi *gi, int start, int size)
{
    for (int i = 0; i < world->ci_count; i++) {
        const struct ci *other = &world->cis[i];
        if (other->gpu == gi->gpu && other->gi == gi->id && start < other->start + other->size
            && other->start < start + size)
            return 0;
    }
    return start >= 0 && start + size <= profile_in(world, gi)->slices;
}

EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstancePossiblePlacements(
    nvmlGpuInstance_t instance, unsigned kind, nvmlPlacement_t *placements, unsigned *count)
{
    ENTER_GI("nvmlGpuInstanceGetComputeInstancePossiblePlacements", instance);
    const struct profile *profile = profile_in(&world, gi);
    int slices = slices_in(card_of(&world.gpus[gi->gpu]), profile, (int)kind);
    if (slices == 0)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    unsigned room = *count, found = 0;
    for (int start = 0; start + slices <= profile->slices; start += slices, found++)
        if (placements && found < room)
            placements[found] = (nvmlPlacement_t){(unsigned)start, (unsigned)slices};
    *count = found;
    return leave(&world, placements && found > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstanceRemainingCapacity(
    nvmlGpuInstance_t instance, unsigned kind, unsigned *count)
{
    ENTER_GI("nvmlGpuInstanceGetComputeInstanceRemainingCapacity", instance);
    const struct profile *profile = profile_in(&world, gi);
    int slices = slices_in(card_of(&world.gpus[gi->gpu]), profile, (int)kind);
    if (slices == 0)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    *count = 0;
    for (int start = 0; start + slices <= profile->slices; start++) {
        if (is_free(&world, gi, start, slices)) {
            (*count)++;
            start += slices - 1;
        }
    }
    return leave(&world, NVML_SUCCESS);
}

static int free_slot(const struct world *world, int gpu)
{
    for (int slot = 0;; slot++) {
        int taken = 0;
        for (int i = 0; i < world->ci_count; i++)
            taken |= world->cis[i].gpu == gpu && world->cis[i].slot == slot;
        if (!taken)
            return slot;
    }
}

static nvmlReturn_t create(
    struct world *world, const struct gi *gi, unsigned kind, int start, nvmlComputeInstance_t *instance)
{
    const struct gpu *gpu = &world->gpus[gi->gpu];
    nvmlReturn_t code = may_change(world, gpu);
    int slices = kind < COMPUTE_INSTANCE_PROFILE_COUNT
        ? slices_in(card_of(gpu), profile_in(world, gi), (int)kind) : 0;
    if (code == NVML_SUCCESS && slices == 0)
        code = NVML_ERROR_INVALID_ARGUMENT;
    if (code != NVML_SUCCESS)
        return code;
    if (start < 0)
        for (start = 0; start < 8 && !is_free(world, gi, start, slices); start++)
            ;
    if (!is_free(world, gi, start, slices) || world->ci_count >= MOST_LINES)
        return NVML_ERROR_INSUFFICIENT_RESOURCES;
    int id = 0;
    while (ci_of(world, gi->gpu, gi->id, id))
        id++;
    struct ci *made = &world->cis[world->ci_count];
    *made = (struct ci){
        gi->gpu, gi->id, id, (int)kind, start, slices, free_slot(world, gi->gpu), ++world->serial};
    world->ci_count++;
    world->dirty = 1;
    *instance = handle_of(HANDLE_CI, gi->gpu, gi->id, id, made->serial);
    return NVML_SUCCESS;
}

static void log_compute(const char *call, int gpu, int gi, int ci, nvmlReturn_t code)
{
    char what[64];
    snprintf(what, sizeof what, "gi=%d ci=%d", gi, ci);
    world_log(call, gpu, what, code);
}

EXPORT nvmlReturn_t nvmlGpuInstanceCreateComputeInstance(
    nvmlGpuInstance_t instance, unsigned kind, nvmlComputeInstance_t *made)
{
    ENTER_GI("nvmlGpuInstanceCreateComputeInstance", instance);
    code = create(&world, gi, kind, -1, made);
    log_compute("nvmlGpuInstanceCreateComputeInstance", gi->gpu, gi->id, code ? -1 : (*made)->ci, code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlGpuInstanceCreateComputeInstanceWithPlacement(
    nvmlGpuInstance_t instance, unsigned kind, const nvmlPlacement_t *placement, nvmlComputeInstance_t *made)
{
    ENTER_GI("nvmlGpuInstanceCreateComputeInstanceWithPlacement", instance);
    code = create(&world, gi, kind, (int)placement->start, made);
    log_compute("nvmlGpuInstanceCreateComputeInstanceWithPlacement", gi->gpu, gi->id, code ? -1 : (*made)->ci, code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstances(
    nvmlGpuInstance_t instance, unsigned kind, nvmlComputeInstance_t *found, unsigned *count)
{
    ENTER_GI("nvmlGpuInstanceGetComputeInstances", instance);
    *count = 0;
    if (slices_in(card_of(&world.gpus[gi->gpu]), profile_in(&world, gi), (int)kind) == 0)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    for (int i = 0; i < world.ci_count; i++) {
        const struct ci *ci = &world.cis[i];
        if (ci->gpu == gi->gpu && ci->gi == gi->id && ci->profile == (int)kind)
            found[(*count)++] = handle_of(HANDLE_CI, ci->gpu, ci->gi, ci->id, ci->serial);
    }
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlGpuInstanceGetComputeInstanceById(
    nvmlGpuInstance_t instance, unsigned id, nvmlComputeInstance_t *found)
{
    ENTER_GI("nvmlGpuInstanceGetComputeInstanceById", instance);
    const struct ci *ci = ci_of(&world, gi->gpu, gi->id, (int)id);
    if (!ci)
        return leave(&world, NVML_ERROR_NOT_FOUND);
    *found = handle_of(HANDLE_CI, ci->gpu, ci->gi, ci->id, ci->serial);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlComputeInstanceGetInfo_v2(nvmlComputeInstance_t instance, nvmlComputeInstanceInfo_t *info)
{
    if (!instance)
        return NVML_ERROR_INVALID_ARGUMENT;
    ENTER("nvmlComputeInstanceGetInfo_v2", instance->gpu);
    const struct ci *ci = live_ci(&world, instance);
    if (!ci)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    const struct gi *gi = gi_of(&world, ci->gpu, ci->gi);
    *info = (nvmlComputeInstanceInfo_t){
        handle_of(HANDLE_MIG, ci->gpu, ci->gi, ci->id, ci->serial),
        handle_of(HANDLE_GI, ci->gpu, ci->gi, -1, gi->serial), (unsigned)ci->id, (unsigned)ci->profile,
        {(unsigned)ci->start, (unsigned)ci->size}};
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlComputeInstanceDestroy(nvmlComputeInstance_t instance)
{
    if (!instance)
        return NVML_ERROR_INVALID_ARGUMENT;
    ENTER("nvmlComputeInstanceDestroy", instance->gpu);
    struct ci *ci = live_ci(&world, instance);
    if (!ci)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    struct ci gone = *ci;
    code = may_change(&world, &world.gpus[gone.gpu]);
    if (code == NVML_SUCCESS && is_busy(&world, gone.gpu, gone.gi, gone.id))
        code = NVML_ERROR_IN_USE;
    if (code == NVML_SUCCESS) {
        REMOVE(world.cis, world.ci_count, ci - world.cis);
        world.dirty = 1;
    }
    log_compute("nvmlComputeInstanceDestroy", gone.gpu, gone.gi, gone.id, code);
    return leave(&world, code);
}
