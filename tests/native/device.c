#include "session.h"

EXPORT nvmlReturn_t nvmlDeviceGetCount_v2(unsigned *count)
{
    ENTER("nvmlDeviceGetCount_v2", -1);
    *count = (unsigned)world.gpu_count;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned index, nvmlDevice_t *device)
{
    ENTER("nvmlDeviceGetHandleByIndex_v2", (int)index);
    if (index >= (unsigned)world.gpu_count)
        return leave(&world, NVML_ERROR_INVALID_ARGUMENT);
    const struct gpu *gpu = &world.gpus[index];
    if (gpu->lost)
        return leave(&world, NVML_ERROR_GPU_IS_LOST);
    *device = handle_of(HANDLE_DEVICE, gpu->index, -1, -1, gpu->epoch);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByUUID(const char *uuid, nvmlDevice_t *device)
{
    ENTER("nvmlDeviceGetHandleByUUID", -1);
    for (int i = 0; i < world.gpu_count; i++) {
        const struct gpu *gpu = &world.gpus[i];
        if (strcmp(gpu->uuid, uuid) != 0)
            continue;
        *device = handle_of(HANDLE_DEVICE, gpu->index, -1, -1, gpu->epoch);
        return leave(&world, gpu->lost ? NVML_ERROR_GPU_IS_LOST : NVML_SUCCESS);
    }
    for (int i = 0; i < world.ci_count; i++) {
        const struct ci *ci = &world.cis[i];
        char text[64];
        mig_uuid(&world, ci, text, sizeof text);
        if (strcmp(text, uuid) != 0)
            continue;
        *device = handle_of(HANDLE_MIG, ci->gpu, ci->gi, ci->id, ci->serial);
        return leave(&world, NVML_SUCCESS);
    }
    return leave(&world, NVML_ERROR_NOT_FOUND);
}

EXPORT nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t device, char *uuid, unsigned length)
{
    ENTER_DEVICE("nvmlDeviceGetUUID", device, 1);
    char text[64];
    if (device->kind == HANDLE_MIG)
        mig_uuid(&world, live_ci(&world, device), text, sizeof text);
    else
        snprintf(text, sizeof text, "%s", gpu->uuid);
    if (strlen(text) >= length)
        return leave(&world, NVML_ERROR_INSUFFICIENT_SIZE);
    snprintf(uuid, length, "%s", text);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned length)
{
    ENTER_DEVICE("nvmlDeviceGetName", device, 1);
    snprintf(name, length, "%s", card_of(gpu)->name);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci)
{
    ENTER_DEVICE("nvmlDeviceGetPciInfo_v3", device, 0);
    memset(pci, 0, sizeof *pci);
    pci->bus = (unsigned)gpu->index + 0x0f;
    pci->pciDeviceId = (unsigned)card_of(gpu)->pci_device << 16 | 0x10DE;
    snprintf(pci->busId, sizeof pci->busId, "%08X:%02X:00.0", pci->domain, pci->bus);
    snprintf(pci->busIdLegacy, sizeof pci->busIdLegacy, "%04X:%02X:00.0", pci->domain, pci->bus);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetArchitecture(nvmlDevice_t device, unsigned *architecture)
{
    ENTER_DEVICE("nvmlDeviceGetArchitecture", device, 0);
    *architecture = (unsigned)card_of(gpu)->architecture;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory)
{
    ENTER_DEVICE("nvmlDeviceGetMemoryInfo", device, 1);
    unsigned long long mib = (unsigned long long)card_of(gpu)->memory_mib;
    if (device->kind == HANDLE_MIG)
        mib = (unsigned long long)profile_of(card_of(gpu), gi_of(&world, gpu->index, device->gi)->profile)->memory_mib;
    *memory = (nvmlMemory_t){mib << 20, mib << 20, 0};
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetMinorNumber(nvmlDevice_t device, unsigned *minor)
{
    ENTER_DEVICE("nvmlDeviceGetMinorNumber", device, 0);
    *minor = (unsigned)gpu->minor;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetComputeMode(nvmlDevice_t device, int *mode)
{
    ENTER_DEVICE("nvmlDeviceGetComputeMode", device, 0);
    *mode = gpu->compute_mode;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceSetComputeMode(nvmlDevice_t device, int mode)
{
    ENTER_DEVICE("nvmlDeviceSetComputeMode", device, 0);
    code = may_change(&world, gpu);
    /* EXCLUSIVE_PROCESS (3) does not go with MIG mode. */
    if (code == NVML_SUCCESS && gpu->current && mode != 0)
        code = NVML_ERROR_NOT_SUPPORTED;
    if (code == NVML_SUCCESS) {
        gpu->compute_mode = mode;
        world.dirty = 1;
    }
    world_log("nvmlDeviceSetComputeMode", gpu->index, mode ? "exclusive" : "default", code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t device, unsigned *current, unsigned *pending)
{
    ENTER_DEVICE("nvmlDeviceGetMigMode", device, 0);
    if (card_of(gpu)->profile_count == 0)
        return leave(&world, NVML_ERROR_NOT_SUPPORTED);
    *current = (unsigned)gpu->current;
    *pending = (unsigned)gpu->pending;
    return leave(&world, NVML_SUCCESS);
}

/* The change itself; what keeps it from taking effect comes back as activation status, as the driver does it. */
static nvmlReturn_t change_mode(struct world *world, struct gpu *gpu, int mode, nvmlReturn_t *status)
{
    nvmlReturn_t code = may_change(world, gpu);
    if (card_of(gpu)->profile_count == 0)
        code = NVML_ERROR_NOT_SUPPORTED;
    if (code == NVML_SUCCESS && (mode < 0 || mode > 1))
        code = NVML_ERROR_INVALID_ARGUMENT;
    if (code != NVML_SUCCESS)
        return code;
    world->dirty = 1;
    gpu->pending = mode;
    *status = NVML_SUCCESS;
    if (gpu->current == mode)
        return NVML_SUCCESS;
    for (int i = 0; i < world->gi_count; i++)
        if (world->gis[i].gpu == gpu->index)
            *status = NVML_ERROR_IN_USE;
    if (is_busy(world, gpu->index, -1, -1) || gpu->compute_mode == 3)
        *status = NVML_ERROR_IN_USE;
    else if (*status == NVML_SUCCESS && card_of(gpu)->architecture < ARCHITECTURE_HOPPER && !gpu->reset)
        *status = NVML_ERROR_RESET_REQUIRED;
    if (*status != NVML_SUCCESS)
        return NVML_SUCCESS;
    gpu->current = mode;
    gpu->epoch++;
    gpu->minor += MOST_GPUS;
    return NVML_SUCCESS;
}

EXPORT nvmlReturn_t nvmlDeviceSetMigMode(nvmlDevice_t device, unsigned mode, nvmlReturn_t *status)
{
    ENTER_DEVICE("nvmlDeviceSetMigMode", device, 0);
    code = change_mode(&world, gpu, (int)mode, status);
    world_log("nvmlDeviceSetMigMode", gpu->index, mode ? "on" : "off", code);
    return leave(&world, code);
}

EXPORT nvmlReturn_t nvmlDeviceGetTotalEccErrors(nvmlDevice_t device, int type, int counter, unsigned long long *count)
{
    ENTER_DEVICE("nvmlDeviceGetTotalEccErrors", device, 0);
    *count = type == 1 && counter == 0 ? (unsigned long long)gpu->ecc : 0;
    return leave(&world, NVML_SUCCESS);
}

/* Field 230 is NVML_FI_DEV_GET_GPU_RECOVERY_ACTION; no other is answered. */
EXPORT nvmlReturn_t nvmlDeviceGetFieldValues(nvmlDevice_t device, int count, nvmlFieldValue_t *values)
{
    ENTER_DEVICE("nvmlDeviceGetFieldValues", device, 0);
    for (int i = 0; i < count; i++) {
        values[i].nvmlReturn = values[i].fieldId == 230 ? NVML_SUCCESS : NVML_ERROR_NOT_SUPPORTED;
        values[i].valueType = 1;
        values[i].value.ullVal = 0;
        values[i].value.uiVal = (unsigned)gpu->recovery;
    }
    return leave(&world, NVML_SUCCESS);
}

struct event_set { int gpus[MOST_GPUS]; };

static struct event_set sets[16];
static int set_count;

EXPORT nvmlReturn_t nvmlEventSetCreate(nvmlEventSet_t *set)
{
    ENTER("nvmlEventSetCreate", -1);
    *set = &sets[set_count++ % 16];
    memset(*set, 0, sizeof **set);
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlEventSetFree(nvmlEventSet_t set)
{
    ENTER("nvmlEventSetFree", -1);
    return leave(&world, set ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT);
}

EXPORT nvmlReturn_t nvmlDeviceRegisterEvents(nvmlDevice_t device, unsigned long long types, nvmlEventSet_t set)
{
    ENTER_DEVICE("nvmlDeviceRegisterEvents", device, 0);
    if (types & 8ULL)
        set->gpus[gpu->index] = 1;
    return leave(&world, NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlEventSetWait_v2(nvmlEventSet_t set, nvmlEventData_t *data, unsigned timeout)
{
    for (unsigned waited = 0;; waited += 20) {
        ENTER("nvmlEventSetWait_v2", -1);
        for (int i = 0; i < world.event_count; i++) {
            struct event event = world.events[i];
            if (!set->gpus[event.gpu])
                continue;
            REMOVE(world.events, world.event_count, i);
            world.dirty = 1;
            *data = (nvmlEventData_t){
                handle_of(HANDLE_DEVICE, event.gpu, -1, -1, world.gpus[event.gpu].epoch), 8,
                (unsigned long long)event.xid, event.gi < 0 ? ~0U : (unsigned)event.gi, ~0U};
            return leave(&world, NVML_SUCCESS);
        }
        leave(&world, NVML_SUCCESS);
        if (waited >= timeout)
            return NVML_ERROR_TIMEOUT;
        pause_ms(20);
    }
}
