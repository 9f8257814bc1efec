/* MIG devices by index, and the processes on them and on whole GPUs. */
#include "session.h"

EXPORT nvmlReturn_t nvmlDeviceGetMaxMigDeviceCount(nvmlDevice_t device, unsigned *count)
{
    ENTER_DEVICE("nvmlDeviceGetMaxMigDeviceCount", device, 0);
    *count = (unsigned)card_of(gpu)->instances;
    return leave(&world, NVML_SUCCESS);
}

/* Indices have holes: a MIG device keeps its index while others come and go. */
EXPORT nvmlReturn_t nvmlDeviceGetMigDeviceHandleByIndex(nvmlDevice_t device, unsigned index, nvmlDevice_t *mig)
{
    ENTER_DEVICE("nvmlDeviceGetMigDeviceHandleByIndex", device, 0);
    if (index >= (unsigned)card_of(gpu)->instances)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    for (int i = 0; i < world.ci_count; i++) {
        const struct ci *ci = &world.cis[i];
        if (ci->gpu != gpu->index || ci->slot != (int)index)
            continue;
        *mig = handle_of(HANDLE_MIG, ci->gpu, ci->gi, ci->id, ci->serial);
        return leave(&world, NVML_SUCCESS);
    }
    return leave(&world, NVML_ERROR_NOT_FOUND);
}

EXPORT nvmlReturn_t nvmlDeviceIsMigDeviceHandle(nvmlDevice_t device, unsigned *is_mig)
{
    ENTER_DEVICE("nvmlDeviceIsMigDeviceHandle", device, 1);
    *is_mig = device->kind == HANDLE_MIG;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetGpuInstanceId(nvmlDevice_t device, unsigned *id)
{
    ENTER_DEVICE("nvmlDeviceGetGpuInstanceId", device, 1);
    if (device->kind != HANDLE_MIG)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    *id = (unsigned)device->gi;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetComputeInstanceId(nvmlDevice_t device, unsigned *id)
{
    ENTER_DEVICE("nvmlDeviceGetComputeInstanceId", device, 1);
    if (device->kind != HANDLE_MIG)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    *id = (unsigned)device->ci;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetDeviceHandleFromMigDeviceHandle(nvmlDevice_t mig, nvmlDevice_t *device)
{
    ENTER_DEVICE("nvmlDeviceGetDeviceHandleFromMigDeviceHandle", mig, 1);
    *device = handle_of(HANDLE_DEVICE, gpu->index, -1, -1, gpu->epoch);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetAttributes_v2(nvmlDevice_t device, nvmlDeviceAttributes_t *attributes)
{
    ENTER_DEVICE("nvmlDeviceGetAttributes_v2", device, 1);
    if (device->kind != HANDLE_MIG)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    const struct profile *profile = profile_of(card_of(gpu), gi_of(&world, gpu->index, device->gi)->profile);
    const struct ci *ci = live_ci(&world, device);
    *attributes = (nvmlDeviceAttributes_t){
        (unsigned)(profile->sms * ci->size / profile->slices), (unsigned)profile->copy, (unsigned)profile->decoders,
        (unsigned)profile->encoders, (unsigned)profile->jpeg, (unsigned)profile->optical_flow,
        (unsigned)profile->slices, (unsigned)ci->size, (unsigned long long)profile->memory_mib};
    return leave(&world, NVML_SUCCESS);
}

/* The processes of some kinds on a GPU with all its instances, or on one MIG device. */
static nvmlReturn_t list(
    struct world *world, struct handle *device, const char *kinds, unsigned *count, nvmlProcessInfo_t *infos)
{
    unsigned room = *count, found = 0;
    for (int i = 0; i < world->process_count; i++) {
        const struct process *one = &world->processes[i];
        if (one->gpu != device->gpu || !strchr(kinds, one->kind)
            || (device->kind == HANDLE_MIG && (one->gi != device->gi || one->ci != device->ci)))
            continue;
        if (infos && found < room)
            infos[found] =
                (nvmlProcessInfo_t){(unsigned)one->pid, 1ULL << 30, (unsigned)one->gi, (unsigned)one->ci};
        found++;
    }
    *count = found;
    return found > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS;
}

#ifdef OLD_DRIVER
#define LIST(name) name##_v2
#else
#define LIST(name) name##_v3
#endif
#define TEXT(name) TEXT_OF(name)
#define TEXT_OF(name) #name

#define PROCESS_LIST(name, kinds)                                                                    \
    EXPORT nvmlReturn_t LIST(name)(nvmlDevice_t device, unsigned *count, nvmlProcessInfo_t *infos)   \
    {                                                                                                \
        ENTER_DEVICE(TEXT(LIST(name)), device, 1);                                                   \
        (void)gpu;                                                                                   \
        return leave(&world, list(&world, device, kinds, count, infos));                             \
    }

/* The server of an MPS daemon computes like any other process; its clients have a list of their own. */
PROCESS_LIST(nvmlDeviceGetComputeRunningProcesses, "cs")
PROCESS_LIST(nvmlDeviceGetMPSComputeRunningProcesses, "m")
PROCESS_LIST(nvmlDeviceGetGraphicsRunningProcesses, "g")
