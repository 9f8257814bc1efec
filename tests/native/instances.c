/* GPU instances: creation by the rules of placement, listing, destruction. */
#include "instances.h"

int fits(const struct world *world, const struct gpu *gpu, const struct profile *profile, int start)
{
    const struct card *card = card_of(gpu);
    int of_profile = 1, instances = 1, slices = profile->slices, copy = profile->copy, decoders = profile->decoders;
    int encoders = profile->encoders, jpeg = profile->jpeg, optical_flow = profile->optical_flow;
    for (int i = 0; i < world->gi_count; i++) {
        const struct gi *other = &world->gis[i];
        if (other->gpu != gpu->index)
            continue;
        const struct profile *theirs = profile_of(card, other->profile);
        if (start < other->start + theirs->units && other->start < start + profile->units)
            return 0;
        of_profile += theirs->id == profile->id;
        instances++;
        slices += theirs->slices;
        copy += theirs->copy;
        decoders += theirs->decoders;
        encoders += theirs->encoders;
        jpeg += theirs->jpeg;
        optical_flow += theirs->optical_flow;
    }
    return of_profile <= profile->instances && instances <= card->instances && slices <= card->slices
        && copy <= card->copy && decoders <= card->decoders && encoders <= card->encoders && jpeg <= card->jpeg
        && optical_flow <= card->optical_flow;
}

int capacity_left(const struct world *world, const struct gpu *gpu, const struct profile *profile)
{
    struct world tried = *world;
    int count = 0;
    for (int i = 0; i < profile->start_count && tried.gi_count < MOST_LINES; i++) {
        if (!fits(&tried, gpu, profile, profile->starts[i]))
            continue;
        tried.gis[tried.gi_count++] = (struct gi){gpu->index, -1, profile->id, profile->starts[i], 0};
        count++;
    }
    return count;
}

/*
 * Ids do not follow places: a range for each size, the lowest free one first, as the driver prints them on boards of
 * seven slices (3g and 4g 1 and 2, 2g 3 to 6, 1g from 7).
 */
static int free_id(struct world *world, const struct gpu *gpu, const struct profile *profile)
{
    int id = profile->slices >= 7 ? 0 : profile->slices >= 3 ? 1 : profile->slices == 2 ? 3 : 7;
    while (gi_of(world, gpu->index, id))
        id++;
    return id;
}

static nvmlReturn_t may_create(const struct world *world, const struct gpu *gpu)
{
    nvmlReturn_t code = may_change(world, gpu);
    if (code == NVML_SUCCESS && !gpu->current)
        return NVML_ERROR_NOT_SUPPORTED;
    if (code != NVML_SUCCESS)
        return code;
    /* Who holds the whole GPU, be it a profiler or an MPS daemon, blocks creation; work inside instances does not. */
    for (int i = 0; i < world->process_count; i++)
        if (world->processes[i].gpu == gpu->index && world->processes[i].gi < 0)
            return NVML_ERROR_IN_USE;
    for (int i = 0; i < world->daemon_count; i++)
        if (world->daemons[i].gpu == gpu->index && world->daemons[i].gi < 0)
            return NVML_ERROR_IN_USE;
    return NVML_SUCCESS;
}

static nvmlReturn_t create(
    struct world *world, const struct gpu *gpu, unsigned id, int start, nvmlGpuInstance_t *instance)
{
    const struct profile *profile = profile_of(card_of(gpu), (int)id);
    nvmlReturn_t code = may_create(world, gpu);
    if (code != NVML_SUCCESS)
        return code;
    if (!profile)
        return NVML_ERROR_INVALID_ARGUMENT;
    int legal = 0;
    for (int i = 0; i < profile->start_count; i++)
        legal |= profile->starts[i] == start;
    if (!legal)
        return start < 0 ? NVML_ERROR_INSUFFICIENT_RESOURCES : NVML_ERROR_INVALID_ARGUMENT;
    /* A place that is taken is told like one that does not fit. */
    if (!fits(world, gpu, profile, start) || world->gi_count >= MOST_LINES)
        return NVML_ERROR_INSUFFICIENT_RESOURCES;
    struct gi *made = &world->gis[world->gi_count++];
    *made = (struct gi){gpu->index, free_id(world, gpu, profile), profile->id, start, ++world->serial};
    world->dirty = 1;
    *instance = handle_of(HANDLE_GI, gpu->index, made->id, -1, made->serial);
    return NVML_SUCCESS;
}

/*
 * Where the driver puts an instance when nobody says where: a small one in the upper half from its end, then in the
 * lower half from its beginning; a large one as low as it goes. So it was printed in NVIDIA's guide (19,14,5 -> 6, 4, 0;
 * 14,19x5 -> 4, 6, 0, 1, 2, 3), and so its known issue comes about that 19,19,14,9 fails while 9 first works.
 */
static int chosen_start(const struct world *world, const struct gpu *gpu, const struct profile *profile)
{
    int half = card_of(gpu)->units / 2;
    for (int i = profile->start_count - 1; i >= 0 && profile->slices < 3; i--)
        if (profile->starts[i] >= half && fits(world, gpu, profile, profile->starts[i]))
            return profile->starts[i];
    for (int i = 0; i < profile->start_count; i++)
        if (fits(world, gpu, profile, profile->starts[i]))
            return profile->starts[i];
    return -1;
}

static void log_instance(
    const char *call, const struct gpu *gpu, int gi, unsigned profile, int start, nvmlReturn_t code)
{
    char what[96];
    snprintf(what, sizeof what, "gi=%d profile=%u start=%d", gi, profile, start);
    world_log(call, gpu->index, what, code);
}

EXPORT nvmlReturn_t nvmlDeviceCreateGpuInstanceWithPlacement(
    nvmlDevice_t device, unsigned id, const nvmlPlacement_t *placement, nvmlGpuInstance_t *instance)
{
    ENTER_DEVICE("nvmlDeviceCreateGpuInstanceWithPlacement", device, 0);
    const struct profile *profile = profile_of(card_of(gpu), (int)id);
    code = profile && placement->size != (unsigned)profile->units
        ? NVML_ERROR_INVALID_ARGUMENT
        : create(&world, gpu, id, (int)placement->start, instance);
    log_instance("nvmlDeviceCreateGpuInstanceWithPlacement", gpu, code ? -1 : (*instance)->gi, id,
        (int)placement->start, code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlDeviceCreateGpuInstance(nvmlDevice_t device, unsigned id, nvmlGpuInstance_t *instance)
{
    ENTER_DEVICE("nvmlDeviceCreateGpuInstance", device, 0);
    const struct profile *profile = profile_of(card_of(gpu), (int)id);
    int start = profile ? chosen_start(&world, gpu, profile) : -1;
    code = create(&world, gpu, id, start, instance);
    log_instance("nvmlDeviceCreateGpuInstance", gpu, code ? -1 : (*instance)->gi, id, start, code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstances(
    nvmlDevice_t device, unsigned id, nvmlGpuInstance_t *instances, unsigned *count)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstances", device, 0);
    *count = 0;
    if (!profile_of(card_of(gpu), (int)id))
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    if (!gpu->current)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    if (!world.root)
        return leave(&world, NVML_ERROR_NO_PERMISSION);
    for (int i = 0; i < world.gi_count; i++) {
        const struct gi *gi = &world.gis[i];
        if (gi->gpu == gpu->index && gi->profile == (int)id)
            instances[(*count)++] = handle_of(HANDLE_GI, gpu->index, gi->id, -1, gi->serial);
    }
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceById(nvmlDevice_t device, unsigned id, nvmlGpuInstance_t *instance)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceById", device, 0);
    const struct gi *gi = gi_of(&world, gpu->index, (int)id);
    if (!gi)
        return leave(&world, NVML_ERROR_NOT_FOUND);
    *instance = handle_of(HANDLE_GI, gpu->index, gi->id, -1, gi->serial);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlGpuInstanceGetInfo(nvmlGpuInstance_t instance, nvmlGpuInstanceInfo_t *info)
{
    if (!instance)
        return NVML_ERROR_INVALID_ARGUMENT;
    ENTER("nvmlGpuInstanceGetInfo", instance->gpu);
    const struct gi *gi = live_gi(&world, instance);
    if (!gi)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    const struct gpu *gpu = &world.gpus[gi->gpu];
    *info = (nvmlGpuInstanceInfo_t){
        handle_of(HANDLE_DEVICE, gpu->index, -1, -1, gpu->epoch), (unsigned)gi->id, (unsigned)gi->profile,
        {(unsigned)gi->start, (unsigned)profile_of(card_of(gpu), gi->profile)->units}};
    return leave(&world, NVML_SUCCESS);
}

static nvmlReturn_t destroy(struct world *world, struct gi *gi)
{
    nvmlReturn_t code = may_change(world, &world->gpus[gi->gpu]);
    for (int i = 0; i < world->ci_count; i++)
        if (world->cis[i].gpu == gi->gpu && world->cis[i].gi == gi->id && code == NVML_SUCCESS)
            code = NVML_ERROR_IN_USE;
    if (code == NVML_SUCCESS && is_busy(world, gi->gpu, gi->id, -1))
        code = NVML_ERROR_IN_USE;
    if (code != NVML_SUCCESS)
        return code;
    REMOVE(world->gis, world->gi_count, gi - world->gis);
    world->dirty = 1;
    return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlGpuInstanceDestroy(nvmlGpuInstance_t instance)
{
    if (!instance)
        return NVML_ERROR_INVALID_ARGUMENT;
    ENTER("nvmlGpuInstanceDestroy", instance->gpu);
    struct gi *gi = live_gi(&world, instance);
    if (!gi)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    struct gi gone = *gi;
    code = destroy(&world, gi);
    log_instance("nvmlGpuInstanceDestroy", &world.gpus[gone.gpu], gone.id, (unsigned)gone.profile, gone.start, code);
    return leave(&world, code);
}
