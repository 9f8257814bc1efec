#include "smi.h"

#include <stdlib.h>

const char *sentence_of(nvmlReturn_t code)
{
    switch (code) {
    case NVML_SUCCESS: return "Success";
    case NVML_ERROR_INVALID_ARGUMENT: return "Invalid Argument";
    case NVML_ERROR_NOT_SUPPORTED: return "Not Supported";
    case NVML_ERROR_NO_PERMISSION: return "Insufficient Permissions";
    case NVML_ERROR_NOT_FOUND: return "Not Found";
    case NVML_ERROR_DRIVER_NOT_LOADED: return "Driver Not Loaded";
    case NVML_ERROR_GPU_IS_LOST: return "GPU is lost";
    case NVML_ERROR_RESET_REQUIRED: return "GPU requires reset";
    case NVML_ERROR_IN_USE: return "In use by another client";
    case NVML_ERROR_INSUFFICIENT_RESOURCES: return "Insufficient Resources";
    default: return "Unknown Error";
    }
}

int gpu_index(const char *name)
{
    struct world world;
    int found = -1;
    if (!world_open(&world))
        return -1;
    for (int i = 0; i < world.gpu_count; i++) {
        char index[8], bus[32];
        snprintf(index, sizeof index, "%d", world.gpus[i].index);
        snprintf(bus, sizeof bus, "00000000:%02X:00.0", world.gpus[i].index + 0x0f);
        if (strcmp(name, index) == 0 || strcmp(name, world.gpus[i].uuid) == 0 || strcmp(name, bus) == 0)
            found = world.gpus[i].index;
    }
    world_close(&world);
    return found;
}

/* The word after an option, or NULL; the option may also carry it after '='. */
static char *value_of(int count, char **words, const char *option)
{
    for (int i = 1; i < count; i++) {
        size_t length = strlen(option);
        if (strcmp(words[i], option) == 0)
            return i + 1 < count ? words[i + 1] : NULL;
        if (strncmp(words[i], option, length) == 0 && words[i][length] == '=')
            return words[i] + length + 1;
    }
    return NULL;
}

static int has(int count, char **words, const char *option)
{
    for (int i = 1; i < count; i++)
        if (strcmp(words[i], option) == 0 || (strncmp(words[i], option, strlen(option)) == 0
            && words[i][strlen(option)] == '='))
            return 1;
    return 0;
}

static int mig(int count, char **words, struct filters filters)
{
    if (has(count, words, "-lgip"))
        return print_profiles(filters);
    if (has(count, words, "-lgipp"))
        return print_placements(filters);
    if (has(count, words, "-lgi"))
        return print_instances(filters);
    if (has(count, words, "-lcip"))
        return print_compute_profiles(filters);
    if (has(count, words, "-lci"))
        return print_compute_instances(filters);
    if (has(count, words, "-cgi"))
        return create_instances(filters, value_of(count, words, "-cgi"), has(count, words, "-C"));
    if (has(count, words, "-cci"))
        return create_compute(filters, value_of(count, words, "-cci"));
    if (has(count, words, "-dci"))
        return destroy_compute(filters);
    if (has(count, words, "-dgi"))
        return destroy_instances(filters);
    printf("Option is not recognized. Please run 'nvidia-smi mig -h'.\n");
    return 2;
}

int main(int count, char **words)
{
    char *gpu = value_of(count, words, "-i"), *gi = value_of(count, words, "-gi"), *ci = value_of(count, words, "-ci");
    nvmlReturn_t code = nvmlInit_v2();
    if (code != NVML_SUCCESS) {
        printf("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. "
            "Make sure that the latest NVIDIA driver is installed and running.\n\n");
        return 9;
    }
    struct filters filters = {gpu ? gpu_index(gpu) : -1, gi ? atoi(gi) : -1, ci ? atoi(ci) : -1};
    if (gpu && filters.gpu < 0) {
        printf("No devices were found\n");
        return 6;
    }
    if (count > 1 && strcmp(words[1], "mig") == 0)
        return mig(count, words, filters);
    if (has(count, words, "-L"))
        return print_list(filters);
    if (has(count, words, "-mig"))
        return set_mode(filters, atoi(value_of(count, words, "-mig")));
    if (has(count, words, "-c"))
        return set_compute_mode(filters, value_of(count, words, "-c"));
    if (has(count, words, "--gpu-reset"))
        return reset_gpu(filters);
    if (has(count, words, "--query-gpu")) {
        char *format = value_of(count, words, "--format");
        return print_query(filters, value_of(count, words, "--query-gpu"), !format || !strstr(format, "noheader"));
    }
    return print_table(filters);
}
