/* What nvidia-smi changes, with the sentences that it prints for it. */
#include "smi.h"

#include <stdlib.h>

static nvmlDevice_t device_at(int index)
{
    nvmlDevice_t device = NULL;
    nvmlDeviceGetHandleByIndex_v2((unsigned)index, &device);
    return device;
}

/* What stands now; the calls below take the lock themselves. */
static struct world now(void)
{
    struct world world;
    world_open(&world);
    world_close(&world);
    return world;
}

int set_mode(struct filters filters, int mode)
{
    struct world world = now();
    int worst = 0;
    EACH_GPU(world, gpu, filters) {
        nvmlReturn_t status = NVML_SUCCESS, code = nvmlDeviceSetMigMode(device_at(gpu->index), (unsigned)mode, &status);
        char bus[32];
        snprintf(bus, sizeof bus, "00000000:%02X:00.0", gpu->index + 0x0f);
        if (code != NVML_SUCCESS) {
            printf("Unable to %s MIG Mode for GPU %s: %s\n", mode ? "enable" : "disable", bus, sentence_of(code));
            worst = code;
        } else if (status != NVML_SUCCESS) {
            printf("Warning: MIG mode is in pending %s state for GPU %s:%s\n", mode ? "enable" : "disable", bus,
                sentence_of(status));
            printf("%s is currently being used by one or more other processes (e.g., CUDA application or a monitoring "
                "application such as another instance of nvidia-smi). Please first kill all processes using the "
                "device and retry the command or reboot the system to make MIG mode effective.\n", bus);
        } else {
            printf("%s MIG Mode for GPU %s\n", mode ? "Enabled" : "Disabled", bus);
        }
    }
    if (worst == 0)
        printf("All done.\n");
    return worst;
}

int set_compute_mode(struct filters filters, const char *mode)
{
    struct world world = now();
    EACH_GPU(world, gpu, filters) {
        int value = strcmp(mode, "EXCLUSIVE_PROCESS") == 0 || strcmp(mode, "3") == 0 ? 3 : 0;
        nvmlReturn_t code = nvmlDeviceSetComputeMode(device_at(gpu->index), value);
        if (code != NVML_SUCCESS) {
            printf("Unable to set compute mode for GPU %d: %s\n", gpu->index, sentence_of(code));
            return code;
        }
        printf("Set compute mode to %s for GPU %08X:%02X:00.0.\n", mode, 0, gpu->index + 0x0f);
    }
    printf("All done.\n");
    return 0;
}

int reset_gpu(struct filters filters)
{
    struct world world;
    int code = 0;
    world_open(&world);
    EACH_GPU(world, gpu, filters) {
        if (!world.root)
            code = NVML_ERROR_NO_PERMISSION;
        else if (!gpu->reset)
            code = NVML_ERROR_NOT_SUPPORTED;
        else if (is_busy(&world, gpu->index, -1, -1))
            code = NVML_ERROR_IN_USE;
        world_log("gpu-reset", gpu->index, "-", code);
        if (code != 0) {
            printf("GPU Reset couldn't run because GPU 00000000:%02X:00.0 cannot be reset: %s\n", gpu->index + 0x0f,
                sentence_of(code));
            break;
        }
        world_reset_gpu(&world, gpu);
        printf("GPU 00000000:%02X:00.0 was successfully reset.\n", gpu->index + 0x0f);
    }
    world_close(&world);
    if (code == 0)
        printf("All done.\n");
    return code;
}

static const struct profile *profile_named(const struct card *card, const char *word)
{
    for (int i = 0; i < card->profile_count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", card->profiles[i].id);
        if (strcmp(card->profiles[i].name, word) == 0 || strcmp(id, word) == 0)
            return &card->profiles[i];
    }
    return NULL;
}

/* The compute instance that takes all of a GPU instance. */
static int create_default(int gpu, nvmlGpuInstance_t instance, unsigned gi, int slices)
{
    for (unsigned kind = 0; kind < COMPUTE_INSTANCE_PROFILE_COUNT; kind++) {
        nvmlComputeInstanceProfileInfo_v3_t info;
        nvmlComputeInstance_t made;
        info.second.version = VERSIONED(info, 3);
        if (nvmlGpuInstanceGetComputeInstanceProfileInfoV(instance, kind, 0, &info) != NVML_SUCCESS
            || (int)info.second.sliceCount != slices)
            continue;
        nvmlReturn_t code = nvmlGpuInstanceCreateComputeInstance(instance, kind, &made);
        if (code != NVML_SUCCESS) {
            printf("Unable to create a compute instance on GPU %2d GPU instance ID %2u using profile %u: %s\n"
                "Failed to create compute instances: %s\n", gpu, gi, kind, sentence_of(code), sentence_of(code));
            return code;
        }
        printf("Successfully created compute instance ID %2d on GPU %2d GPU instance ID %2u using profile %s "
            "(ID %2u)\n", made->ci, gpu, gi, info.second.name, kind);
        return 0;
    }
    return NVML_ERROR_NOT_FOUND;
}

static int create_one(int gpu, const struct card *card, char *word, int with_compute)
{
    char *start = strchr(word, ':');
    if (start)
        *start++ = 0;
    const struct profile *profile = profile_named(card, word);
    if (!profile) {
        printf("Invalid GPU instance profile: %s\n", word);
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    nvmlGpuInstance_t instance = NULL;
    nvmlPlacement_t placement = {start ? (unsigned)atoi(start) : 0, (unsigned)profile->units};
    nvmlReturn_t code = start
        ? nvmlDeviceCreateGpuInstanceWithPlacement(device_at(gpu), (unsigned)profile->id, &placement, &instance)
        : nvmlDeviceCreateGpuInstance(device_at(gpu), (unsigned)profile->id, &instance);
    if (code != NVML_SUCCESS) {
        printf("Unable to create a GPU instance on GPU %2d using profile %d: %s\n"
            "Failed to create GPU instances: %s\n", gpu, profile->id, sentence_of(code), sentence_of(code));
        return code;
    }
    nvmlGpuInstanceInfo_t info;
    nvmlGpuInstanceGetInfo(instance, &info);
    printf("Successfully created GPU instance ID %2u on GPU %2d using profile MIG %s (ID %2d)\n", info.id, gpu,
        profile->name, profile->id);
    return with_compute ? create_default(gpu, instance, info.id, profile->slices) : 0;
}

int create_instances(struct filters filters, char *list, int with_compute)
{
    struct world world = now();
    EACH_GPU(world, gpu, filters) {
        char copy[256];
        if (!gpu->current) {
            printf("No MIG-enabled devices found.\n");
            return NVML_ERROR_NOT_FOUND;
        }
        snprintf(copy, sizeof copy, "%s", list);
        char *rest = NULL;
        for (char *word = strtok_r(copy, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
            int code = create_one(gpu->index, card_of(gpu), word, with_compute);
            if (code != 0)
                return code;
        }
    }
    return 0;
}

int create_compute(struct filters filters, char *list)
{
    struct world world = now();
    for (int i = 0; i < world.gi_count; i++) {
        const struct gi *gi = &world.gis[i];
        nvmlGpuInstance_t instance;
        nvmlComputeInstance_t made;
        if ((filters.gpu >= 0 && gi->gpu != filters.gpu) || (filters.gi >= 0 && gi->id != filters.gi))
            continue;
        nvmlDeviceGetGpuInstanceById(device_at(gi->gpu), (unsigned)gi->id, &instance);
        if (!list || list[0] == '-') {
            int slices = profile_of(card_of(&world.gpus[gi->gpu]), gi->profile)->slices;
            int code = create_default(gi->gpu, instance, (unsigned)gi->id, slices);
            if (code != 0)
                return code;
            continue;
        }
        char copy[128], *rest = NULL;
        snprintf(copy, sizeof copy, "%s", list);
        for (char *word = strtok_r(copy, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
            nvmlReturn_t code = nvmlGpuInstanceCreateComputeInstance(instance, (unsigned)atoi(word), &made);
            if (code != NVML_SUCCESS) {
                printf("Unable to create a compute instance on GPU %2d GPU instance ID %2d using profile %s: %s\n",
                    gi->gpu, gi->id, word, sentence_of(code));
                return code;
            }
            printf("Successfully created compute instance ID  %d on GPU %2d GPU instance ID %2d using profile %s\n",
                made->ci, gi->gpu, gi->id, word);
        }
    }
    return 0;
}

int destroy_instances(struct filters filters)
{
    struct world world = now();
    int found = 0, worst = 0;
    for (int i = 0; i < world.gi_count; i++) {
        const struct gi *gi = &world.gis[i];
        nvmlGpuInstance_t instance;
        if ((filters.gpu >= 0 && gi->gpu != filters.gpu) || (filters.gi >= 0 && gi->id != filters.gi))
            continue;
        found = 1;
        nvmlDeviceGetGpuInstanceById(device_at(gi->gpu), (unsigned)gi->id, &instance);
        nvmlReturn_t code = nvmlGpuInstanceDestroy(instance);
        if (code == NVML_SUCCESS) {
            printf("Successfully destroyed GPU instance ID %2d from GPU %2d\n", gi->id, gi->gpu);
        } else {
            printf("Unable to destroy GPU instance ID %2d from GPU %2d: %s\n", gi->id, gi->gpu, sentence_of(code));
            worst = code;
        }
    }
    if (!found) {
        printf("No GPU instances found: Not Found\n");
        return NVML_ERROR_NOT_FOUND;
    }
    if (worst != 0)
        printf("Failed to destroy GPU instances: %s\n", sentence_of(worst));
    return worst;
}

int destroy_compute(struct filters filters)
{
    struct world world = now();
    int found = 0, worst = 0;
    for (int i = 0; i < world.ci_count; i++) {
        const struct ci *ci = &world.cis[i];
        nvmlGpuInstance_t instance;
        nvmlComputeInstance_t compute;
        if ((filters.gpu >= 0 && ci->gpu != filters.gpu) || (filters.gi >= 0 && ci->gi != filters.gi)
            || (filters.ci >= 0 && ci->id != filters.ci))
            continue;
        found = 1;
        nvmlDeviceGetGpuInstanceById(device_at(ci->gpu), (unsigned)ci->gi, &instance);
        nvmlGpuInstanceGetComputeInstanceById(instance, (unsigned)ci->id, &compute);
        nvmlReturn_t code = nvmlComputeInstanceDestroy(compute);
        if (code == NVML_SUCCESS) {
            printf("Successfully destroyed compute instance ID %2d from GPU %2d GPU instance ID %2d\n", ci->id, ci->gpu,
                ci->gi);
        } else {
            printf("Unable to destroy compute instance ID %2d from GPU %2d GPU instance ID %2d: %s\n", ci->id, ci->gpu,
                ci->gi, sentence_of(code));
            worst = code;
        }
    }
    if (!found) {
        printf("No compute instances found: Not Found\n");
        return NVML_ERROR_NOT_FOUND;
    }
    if (worst != 0)
        printf("Failed to destroy compute instances: %s\n", sentence_of(worst));
    return worst;
}
