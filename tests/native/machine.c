/*
 * virtual-gpu WORLD COMMAND: what happens to the machine beside the library's calls.
 *   add LINE          a line of the world, such as a process that starts or a fault
 *   drop PID          a process that ends
 *   set GPU KEY=VALUE a figure of a GPU: lost, reset-required, recovery, ecc, reset
 *   stop NAME         a host client that ends
 *   settle            no more faults and latencies
 *   reboot | reload   the machine, or only the driver
 *   reset GPU
 */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int drop(struct world *world, int pid)
{
    int found = 0;
    for (int i = world->process_count - 1; i >= 0; i--) {
        if (world->processes[i].pid != pid)
            continue;
        REMOVE(world->processes, world->process_count, i);
        found = 1;
    }
    return found;
}

static int stop(struct world *world, const char *name)
{
    int found = 0;
    for (int i = world->client_count - 1; i >= 0; i--) {
        if (strcmp(world->clients[i].name, name) != 0)
            continue;
        REMOVE(world->clients, world->client_count, i);
        found = 1;
    }
    return found;
}

static int set(struct gpu *gpu, const char *pair)
{
    char key[32] = "";
    int value = 0;
    if (sscanf(pair, "%31[^=]=%d", key, &value) != 2)
        return 0;
    struct { const char *key; int *figure; } figures[] = {
        {"lost", &gpu->lost}, {"reset-required", &gpu->reset_required}, {"recovery", &gpu->recovery},
        {"ecc", &gpu->ecc}, {"reset", &gpu->reset}, {"compute-mode", &gpu->compute_mode}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        if (strcmp(figures[i].key, key) != 0)
            continue;
        *figures[i].figure = value;
        return 1;
    }
    return 0;
}

static int run(struct world *world, int count, char **words)
{
    const char *command = words[0];
    if (strcmp(command, "add") == 0 && count == 2)
        return world_line(world, words[1]);
    if (strcmp(command, "drop") == 0 && count == 2)
        return drop(world, atoi(words[1]));
    if (strcmp(command, "stop") == 0 && count == 2)
        return stop(world, words[1]);
    if (strcmp(command, "set") == 0 && count == 3)
        return set(&world->gpus[atoi(words[1])], words[2]);
    if (strcmp(command, "settle") == 0)
        return 1 + (world->fault_count = world->latency_count = 0);
    if (strcmp(command, "reset") == 0 && count == 2)
        world_reset_gpu(world, &world->gpus[atoi(words[1])]);
    else if (strcmp(command, "reboot") == 0 || strcmp(command, "reload") == 0)
        world_reload(world, command[2] == 'b');
    else
        return 0;
    return 1;
}

int main(int count, char **words)
{
    struct world world;
    if (count < 3)
        return 2;
    world_use(words[1]);
    if (!world_open(&world))
        return 2;
    world.dirty = run(&world, count - 2, words + 2);
    world_close(&world);
    return world.dirty ? 0 : 1;
}
