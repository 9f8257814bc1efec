/* What a card can be cut into: GPU instance profiles in their three versions, placements, capacity. */
#include "instances.h"

static const struct profile *by_kind(const struct card *card, int kind)
{
    for (int i = 0; i < card->profile_count; i++)
        if (card->profiles[i].kind == kind)
            return &card->profiles[i];
    return NULL;
}

/* The figures that this one card reports: those of its model, unless the world says that it differs. */
static nvmlGpuInstanceProfileInfo_v3_t figures(
    const struct world *world, const struct gpu *gpu, const struct profile *profile)
{
    nvmlGpuInstanceProfileInfo_v3_t info = {
        .id = (unsigned)profile->id, .sliceCount = (unsigned)profile->slices,
        .instanceCount = (unsigned)profile->instances, .multiprocessorCount = (unsigned)profile->sms,
        .copyEngineCount = (unsigned)profile->copy, .decoderCount = (unsigned)profile->decoders,
        .encoderCount = (unsigned)profile->encoders, .jpegCount = (unsigned)profile->jpeg,
        .ofaCount = (unsigned)profile->optical_flow, .memorySizeMB = (unsigned long long)profile->memory_mib,
        .capabilities = strstr(profile->name, "+gfx") ? 2u : 0u,
    };
    snprintf(info.name, sizeof info.name, "MIG %s", profile->name);
    /* The A30 reports wrong counts; which ones is not documented, so these are wrong in a way of our own. */
    if (strcmp(gpu->model, "a30_24gb") == 0)
        info.instanceCount = 1;
    for (int i = 0; i < world->override_count; i++) {
        const struct override *one = &world->overrides[i];
        if (one->gpu != gpu->index || one->profile != profile->id)
            continue;
        info.multiprocessorCount = one->sms >= 0 ? (unsigned)one->sms : info.multiprocessorCount;
        info.instanceCount = one->instances >= 0 ? (unsigned)one->instances : info.instanceCount;
        info.memorySizeMB = one->memory >= 0 ? (unsigned long long)one->memory : info.memorySizeMB;
    }
    return info;
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceProfileInfo(
    nvmlDevice_t device, unsigned kind, nvmlGpuInstanceProfileInfo_t *info)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceProfileInfo", device, 0);
    if (kind >= GPU_INSTANCE_PROFILE_COUNT)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    const struct profile *profile = by_kind(card_of(gpu), (int)kind);
    if (!profile)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    nvmlGpuInstanceProfileInfo_v3_t all = figures(&world, gpu, profile);
    *info = (nvmlGpuInstanceProfileInfo_t){all.id, 0, all.sliceCount, all.instanceCount, all.multiprocessorCount,
        all.copyEngineCount, all.decoderCount, all.encoderCount, all.jpegCount, all.ofaCount, all.memorySizeMB};
    return leave(&world, NVML_SUCCESS);
}

#ifndef OLD_DRIVER

static nvmlReturn_t versioned(struct world *world, const struct gpu *gpu, const struct profile *profile, void *info)
{
    unsigned version = *(unsigned *)info;
    if (!profile)
        return NVML_ERROR_NOT_SUPPORTED;
    nvmlGpuInstanceProfileInfo_v3_t third = figures(world, gpu, profile);
    third.version = version;
    if (version == VERSIONED(third, 3) && world->versions >= 3) {
        memcpy(info, &third, sizeof third);
        return NVML_SUCCESS;
    }
    nvmlGpuInstanceProfileInfo_v2_t second = {version, third.id, 0, third.sliceCount, third.instanceCount,
        third.multiprocessorCount, third.copyEngineCount, third.decoderCount, third.encoderCount, third.jpegCount,
        third.ofaCount, third.memorySizeMB, ""};
    memcpy(second.name, third.name, sizeof second.name);
    if (version != VERSIONED(second, 2) || world->versions < 2)
        return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
    memcpy(info, &second, sizeof second);
    return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceProfileInfoV(nvmlDevice_t device, unsigned kind, void *info)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceProfileInfoV", device, 0);
    if (kind >= GPU_INSTANCE_PROFILE_COUNT)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    return leave(&world, versioned(&world, gpu, by_kind(card_of(gpu), (int)kind), info));
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceProfileInfoByIdV(nvmlDevice_t device, unsigned id, void *info)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceProfileInfoByIdV", device, 0);
    return leave(&world, versioned(&world, gpu, profile_of(card_of(gpu), (int)id), info));
}

#endif

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstancePossiblePlacements_v2(
    nvmlDevice_t device, unsigned id, nvmlPlacement_t *placements, unsigned *count)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstancePossiblePlacements_v2", device, 0);
    const struct profile *profile = profile_of(card_of(gpu), (int)id);
    if (!world.root || !profile)
        return leave(&world, world.root ? NVML_ERROR_NOT_SUPPORTED : NVML_ERROR_NO_PERMISSION);
    unsigned room = *count;
    *count = (unsigned)profile->start_count;
    if (!placements)
        return leave(&world, NVML_SUCCESS);
    if (room < *count)
        return leave(&world, NVML_ERROR_INSUFFICIENT_SIZE);
    for (unsigned i = 0; i < *count; i++)
        placements[i] = (nvmlPlacement_t){(unsigned)profile->starts[i], (unsigned)profile->units};
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceRemainingCapacity(nvmlDevice_t device, unsigned id, unsigned *count)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceRemainingCapacity", device, 0);
    const struct profile *profile = profile_of(card_of(gpu), (int)id);
    if (!profile)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    *count = (unsigned)capacity_left(&world, gpu, profile);
    return leave(&world, NVML_SUCCESS);
}
