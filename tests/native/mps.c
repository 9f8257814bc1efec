/*
 * nvidia-cuda-mps-control of the virtual machine: "-d" starts a daemon for the device of CUDA_VISIBLE_DEVICES with the
 * pipe directory of CUDA_MPS_PIPE_DIRECTORY; otherwise commands come on standard input, one a line. The daemon is a
 * line of the world, so it lives until it is told to quit or the driver goes.
 */
#define _GNU_SOURCE
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *pipe_directory(void)
{
    const char *given = getenv("CUDA_MPS_PIPE_DIRECTORY");
    return given && given[0] ? given : "/tmp/nvidia-mps";
}

static struct mps *daemon_here(struct world *world)
{
    for (int i = 0; i < world->daemon_count; i++)
        if (strcmp(world->daemons[i].pipe, pipe_directory()) == 0)
            return &world->daemons[i];
    return NULL;
}

/* The GPU (gi -1) or MIG device of a UUID, or of an index of a GPU. */
static int find_device(const struct world *world, const char *name, int *gpu, int *gi)
{
    *gi = -1;
    for (int i = 0; i < world->gpu_count; i++) {
        char index[8];
        snprintf(index, sizeof index, "%d", world->gpus[i].index);
        *gpu = world->gpus[i].index;
        if (strcmp(world->gpus[i].uuid, name) == 0 || strcmp(index, name) == 0)
            return 1;
    }
    for (int i = 0; i < world->ci_count; i++) {
        char uuid[64];
        mig_uuid(world, &world->cis[i], uuid, sizeof uuid);
        *gpu = world->cis[i].gpu;
        *gi = world->cis[i].gi;
        if (strcmp(uuid, name) == 0)
            return 1;
    }
    return 0;
}

static int start(struct world *world)
{
    const char *device = getenv("CUDA_VISIBLE_DEVICES");
    int gpu, gi;
    if (daemon_here(world)) {
        fprintf(stderr, "An instance of this daemon is already running\n");
        return 1;
    }
    if (!device || !find_device(world, device, &gpu, &gi)) {
        fprintf(stderr, "Cannot find the device %s\n", device ? device : "");
        return 1;
    }
    struct mps *daemon = &world->daemons[world->daemon_count++];
    *daemon = (struct mps){gpu, gi, 900000 + ++world->serial, -1, 100, 0, ""};
    snprintf(daemon->pipe, sizeof daemon->pipe, "%s", pipe_directory());
    mkdir(daemon->pipe, 0755);
    char control[300];
    snprintf(control, sizeof control, "%s/control", daemon->pipe);
    FILE *file = fopen(control, "w");
    if (file)
        fclose(file);
    world->dirty = 1;
    return 0;
}

static int is_server_of(const struct process *process, const struct mps *daemon)
{
    return process->gpu == daemon->gpu && process->gi == daemon->gi && process->kind == 's';
}

static int has_clients(const struct world *world, const struct mps *daemon)
{
    for (int i = 0; i < world->process_count; i++)
        if (world->processes[i].gpu == daemon->gpu && world->processes[i].gi == daemon->gi
            && world->processes[i].kind == 'm')
            return 1;
    return 0;
}

static void quit(struct world *world, struct mps *daemon)
{
    for (int i = world->process_count - 1; i >= 0; i--)
        if (is_server_of(&world->processes[i], daemon))
            REMOVE(world->processes, world->process_count, i);
    char control[300];
    snprintf(control, sizeof control, "%s/control", daemon->pipe);
    remove(control);
    REMOVE(world->daemons, world->daemon_count, daemon - world->daemons);
    world->dirty = 1;
}

static void start_server(struct world *world, struct mps *daemon, int uid)
{
    daemon->uid = uid;
    world->processes[world->process_count++] =
        (struct process){daemon->gpu, daemon->gi, 0, 900000 + ++world->serial, 's'};
    world->dirty = 1;
}

static int limit(struct world *world, struct mps *daemon, const char *line)
{
    int percent, device, amount;
    char unit;
    if (sscanf(line, "set_default_active_thread_percentage %d", &percent) == 1 && percent > 0 && percent <= 100) {
        daemon->percent = percent;
        printf("%d.0\n", percent);
    } else if (sscanf(line, "set_default_device_pinned_mem_limit %d %d%c", &device, &amount, &unit) == 3
        && (unit == 'M' || unit == 'G')) {
        daemon->memory = unit == 'G' ? amount * 1024 : amount;
    } else if (strncmp(line, "get_default_active_thread_percentage", 36) == 0) {
        printf("%d.0\n", daemon->percent);
    } else if (strncmp(line, "get_default_device_pinned_mem_limit", 35) == 0) {
        printf("%dM\n", daemon->memory);
    } else {
        return 0;
    }
    world->dirty = 1;
    return 1;
}

/* One command; 2 when the daemon waits for clients to leave, as it does until they are gone. */
static int command(struct world *world, const char *line)
{
    struct mps *daemon = daemon_here(world);
    int uid;
    if (!daemon) {
        fprintf(stderr, "Cannot find MPS control daemon process\n");
        return 1;
    }
    if (strncmp(line, "quit", 4) == 0 && has_clients(world, daemon))
        return 2;
    if (strncmp(line, "quit", 4) == 0)
        quit(world, daemon);
    else if (sscanf(line, "start_server -uid %d", &uid) == 1)
        start_server(world, daemon, uid);
    else if (strncmp(line, "get_server_list", 15) == 0) {
        for (int i = 0; i < world->process_count; i++)
            if (is_server_of(&world->processes[i], daemon))
                printf("%d\n", world->processes[i].pid);
    } else if (!limit(world, daemon, line)) {
        fprintf(stderr, "Unrecognized command: %s", line);
        return 1;
    }
    return 0;
}

int main(int count, char **words)
{
    char line[256];
    int code = 0;
    if (count > 1 && strcmp(words[1], "-d") == 0) {
        struct world world;
        if (!world_open(&world) || !world.loaded)
            return 1;
        code = start(&world);
        world_close(&world);
        return code;
    }
    while (code == 0 && fgets(line, sizeof line, stdin)) {
        do {
            struct world world;
            if (!world_open(&world))
                return 1;
            code = command(&world, line);
            world_close(&world);
            if (code == 2)
                pause_ms(20);
        } while (code == 2);
    }
    return code;
}
