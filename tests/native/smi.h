/* nvidia-smi of the virtual machine: the prints and commands that the MIG guide shows. */
#ifndef SMI_H
#define SMI_H

#include "session.h"

/* What was typed: the filters -i, -gi and -ci (-1 where absent). */
struct filters { int gpu, gi, ci; };

int print_table(struct filters filters);
int print_list(struct filters filters);
int print_query(struct filters filters, const char *fields, int with_header);
int print_profiles(struct filters filters);
int print_placements(struct filters filters);
int print_instances(struct filters filters);
int print_compute_profiles(struct filters filters);
int print_compute_instances(struct filters filters);

int set_mode(struct filters filters, int mode);
int set_compute_mode(struct filters filters, const char *mode);
int reset_gpu(struct filters filters);
int create_instances(struct filters filters, char *list, int with_compute);
int create_compute(struct filters filters, char *list);
int destroy_instances(struct filters filters);
int destroy_compute(struct filters filters);

/* The sentence of a code, as nvidia-smi ends its lines with. */
const char *sentence_of(nvmlReturn_t code);

/* The index of the GPU that -i names: an index, a UUID or a PCI address. */
int gpu_index(const char *name);

#define EACH_GPU(world, gpu, filters)                                                             \
    for (struct gpu *gpu = (world).gpus; gpu < (world).gpus + (world).gpu_count; gpu++)            \
        if ((filters).gpu < 0 || gpu->index == (filters).gpu)

nvmlReturn_t nvmlInit_v2(void);
nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned index, nvmlDevice_t *device);
nvmlReturn_t nvmlDeviceSetMigMode(nvmlDevice_t device, unsigned mode, nvmlReturn_t *status);
nvmlReturn_t nvmlDeviceSetComputeMode(nvmlDevice_t device, int mode);
nvmlReturn_t nvmlDeviceCreateGpuInstance(nvmlDevice_t device, unsigned id, nvmlGpuInstance_t *instance);
nvmlReturn_t nvmlDeviceCreateGpuInstanceWithPlacement(
    nvmlDevice_t device, unsigned id, const nvmlPlacement_t *placement, nvmlGpuInstance_t *instance);
nvmlReturn_t nvmlDeviceGetGpuInstanceById(nvmlDevice_t device, unsigned id, nvmlGpuInstance_t *instance);
nvmlReturn_t nvmlGpuInstanceGetInfo(nvmlGpuInstance_t instance, nvmlGpuInstanceInfo_t *info);
nvmlReturn_t nvmlGpuInstanceDestroy(nvmlGpuInstance_t instance);
nvmlReturn_t nvmlGpuInstanceGetComputeInstanceProfileInfoV(
    nvmlGpuInstance_t instance, unsigned kind, unsigned engines, void *info);
nvmlReturn_t nvmlGpuInstanceCreateComputeInstance(
    nvmlGpuInstance_t instance, unsigned kind, nvmlComputeInstance_t *made);
nvmlReturn_t nvmlGpuInstanceGetComputeInstanceById(
    nvmlGpuInstance_t instance, unsigned id, nvmlComputeInstance_t *found);
nvmlReturn_t nvmlComputeInstanceDestroy(nvmlComputeInstance_t instance);
nvmlReturn_t nvmlDeviceGetGpuInstanceRemainingCapacity(nvmlDevice_t device, unsigned id, unsigned *count);

#endif
