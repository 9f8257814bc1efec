#define _GNU_SOURCE
#include "world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

static char used_path[512];

void world_use(const char *path)
{
    snprintf(used_path, sizeof used_path, "%s", path);
}

const char *world_path(void)
{
    return used_path[0] ? used_path : getenv("VIRTUAL_GPU_WORLD");
}

void pause_ms(int ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    while (ms > 0 && nanosleep(&time, &time) != 0)
        ;
}

/* The value of a key in a line; the fallback, which may be the value itself, when the line has none. */
static void text(const char *line, const char *key, char *value, size_t size, const char *fallback)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, " %s=", key);
    const char *found = strstr(line, wanted);
    if (!found) {
        if (value != fallback)
            snprintf(value, size, "%s", fallback);
        return;
    }
    found += strlen(wanted);
    size_t length = strcspn(found, " \n");
    snprintf(value, size, "%.*s", (int)length, found);
}

static int number(const char *line, const char *key, int fallback)
{
    char value[32];
    text(line, key, value, sizeof value, "");
    return value[0] ? (int)strtol(value, NULL, 0) : fallback;
}

/* A serial number of the line, or a new one. */
static int serial(struct world *world, const char *line)
{
    int stated = number(line, "serial", 0);
    return stated ? stated : ++world->serial;
}

static void gpu_line(struct world *world, const char *line)
{
    int index = number(line, "index", world->gpu_count);
    char uuid[64];
    snprintf(uuid, sizeof uuid, "GPU-00000000-0000-4000-8000-%012d", index);
    struct gpu *gpu = &world->gpus[world->gpu_count++];
    *gpu = (struct gpu){
        .index = index, .current = number(line, "current", 0), .reset = number(line, "reset", 1),
        .lost = number(line, "lost", 0), .reset_required = number(line, "reset-required", 0),
        .vgpu = number(line, "vgpu", 0), .compute_mode = number(line, "compute-mode", 0),
        .minor = number(line, "minor", index), .epoch = number(line, "epoch", 0), .ecc = number(line, "ecc", 0),
        .recovery = number(line, "recovery", 0),
    };
    gpu->pending = number(line, "pending", gpu->current);
    text(line, "model", gpu->model, sizeof gpu->model, "h100_80gb_sxm5");
    text(line, "uuid", gpu->uuid, sizeof gpu->uuid, uuid);
}

static void world_settings(struct world *world, const char *line)
{
    world->loaded = number(line, "loaded", world->loaded);
    world->root = number(line, "root", world->root);
    world->versions = number(line, "versions", world->versions);
    world->same_uuid = number(line, "same-uuid", world->same_uuid);
    world->serial = number(line, "serial", world->serial);
    text(line, "boot", world->boot, sizeof world->boot, world->boot);
    text(line, "load", world->load, sizeof world->load, world->load);
    text(line, "driver", world->driver, sizeof world->driver, world->driver);
}

static void occupant_line(struct world *world, const char *word, const char *line)
{
    int gpu = number(line, "gpu", 0), gi = number(line, "gi", -1);
    if (strcmp(word, "process") == 0) {
        char kind[4];
        text(line, "kind", kind, sizeof kind, "c");
        world->processes[world->process_count++] =
            (struct process){gpu, gi, number(line, "ci", -1), number(line, "pid", 1), kind[0]};
    } else if (strcmp(word, "client") == 0) {
        struct client *client = &world->clients[world->client_count++];
        *client = (struct client){.gpu = gpu, .gi = gi};
        text(line, "name", client->name, sizeof client->name, "dcgm");
    } else {
        struct mps *daemon = &world->daemons[world->daemon_count++];
        *daemon = (struct mps){
            .gpu = gpu, .gi = gi, .pid = number(line, "pid", 1), .uid = number(line, "uid", 0),
            .percent = number(line, "percent", 100), .memory = number(line, "memory", 0),
        };
        text(line, "pipe", daemon->pipe, sizeof daemon->pipe, "/tmp/nvidia-mps");
    }
}

static void trouble_line(struct world *world, const char *word, const char *line)
{
    int gpu = number(line, "gpu", -1);
    if (strcmp(word, "fault") == 0) {
        struct fault *fault = &world->faults[world->fault_count++];
        *fault = (struct fault){.gpu = gpu, .code = number(line, "code", 999), .times = number(line, "times", 1),
            .skip = number(line, "skip", 0), .after = number(line, "after", 0)};
        text(line, "call", fault->call, sizeof fault->call, "*");
    } else if (strcmp(word, "latency") == 0) {
        struct latency *latency = &world->latencies[world->latency_count++];
        latency->ms = number(line, "ms", 0);
        text(line, "call", latency->call, sizeof latency->call, "*");
    } else if (strcmp(word, "event") == 0) {
        world->events[world->event_count++] =
            (struct event){gpu < 0 ? 0 : gpu, number(line, "xid", 0), number(line, "gi", -1)};
    } else {
        world->overrides[world->override_count++] = (struct override){gpu, number(line, "profile", -1),
            number(line, "sms", -1), number(line, "instances", -1), number(line, "memory", -1)};
    }
}

int world_line(struct world *world, const char *line)
{
    char word[16] = "";
    sscanf(line, "%15s", word);
    int counts[] = {world->gi_count, world->ci_count, world->process_count, world->client_count,
        world->daemon_count, world->fault_count, world->latency_count, world->event_count, world->override_count};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (counts[i] >= MOST_LINES)
            return 0;
    if (word[0] == '#' || word[0] == 0)
        return 1;
    if (strcmp(word, "world") == 0)
        world_settings(world, line);
    else if (strcmp(word, "gpu") == 0 && world->gpu_count < MOST_GPUS)
        gpu_line(world, line);
    else if (strcmp(word, "gi") == 0)
        world->gis[world->gi_count++] = (struct gi){number(line, "gpu", 0), number(line, "id", 0),
            number(line, "profile", 0), number(line, "start", 0), serial(world, line)};
    else if (strcmp(word, "ci") == 0)
        world->cis[world->ci_count++] = (struct ci){number(line, "gpu", 0), number(line, "gi", 0),
            number(line, "id", 0), number(line, "profile", 0), number(line, "start", 0), number(line, "size", 1),
            number(line, "slot", world->ci_count), serial(world, line)};
    else if (strcmp(word, "process") == 0 || strcmp(word, "client") == 0 || strcmp(word, "mps") == 0)
        occupant_line(world, word, line);
    else if (strcmp(word, "fault") == 0 || strcmp(word, "latency") == 0 || strcmp(word, "event") == 0
        || strcmp(word, "override") == 0)
        trouble_line(world, word, line);
    else
        return 0;
    return 1;
}

int world_open(struct world *world)
{
    const char *path = world_path();
    char line[1024], name[600];
    memset(world, 0, sizeof *world);
    world->lock = -1;
    if (!path)
        return 0;
    snprintf(name, sizeof name, "%s.lock", path);
    world->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (world->lock < 0 || flock(world->lock, LOCK_EX) != 0)
        return 0;
    FILE *file = fopen(path, "re");
    if (!file) {
        close(world->lock);
        return 0;
    }
    *world = (struct world){.loaded = 1, .root = 1, .versions = 3, .lock = world->lock};
    snprintf(world->boot, sizeof world->boot, "boot-1");
    snprintf(world->load, sizeof world->load, "load-1");
    snprintf(world->driver, sizeof world->driver, "570.86.15");
    while (fgets(line, sizeof line, file))
        if (!world_line(world, line))
            fprintf(stderr, "virtual GPU: a line of %s is not understood: %s", path, line);
    fclose(file);
    return 1;
}

static void write_lines(const struct world *world, FILE *file)
{
    fprintf(file, "world boot=%s load=%s driver=%s loaded=%d root=%d versions=%d same-uuid=%d serial=%d\n", world->boot,
        world->load, world->driver, world->loaded, world->root, world->versions, world->same_uuid, world->serial);
    for (const struct gpu *gpu = world->gpus; gpu < world->gpus + world->gpu_count; gpu++)
        fprintf(file, "gpu index=%d model=%s uuid=%s current=%d pending=%d reset=%d lost=%d reset-required=%d vgpu=%d "
            "compute-mode=%d minor=%d epoch=%d ecc=%d recovery=%d\n", gpu->index, gpu->model, gpu->uuid, gpu->current,
            gpu->pending, gpu->reset, gpu->lost, gpu->reset_required, gpu->vgpu, gpu->compute_mode, gpu->minor,
            gpu->epoch, gpu->ecc, gpu->recovery);
    for (const struct gi *gi = world->gis; gi < world->gis + world->gi_count; gi++)
        fprintf(file, "gi gpu=%d id=%d profile=%d start=%d serial=%d\n", gi->gpu, gi->id, gi->profile, gi->start,
            gi->serial);
    for (const struct ci *ci = world->cis; ci < world->cis + world->ci_count; ci++)
        fprintf(file, "ci gpu=%d gi=%d id=%d profile=%d start=%d size=%d slot=%d serial=%d\n", ci->gpu, ci->gi, ci->id,
            ci->profile, ci->start, ci->size, ci->slot, ci->serial);
    for (const struct process *one = world->processes; one < world->processes + world->process_count; one++)
        fprintf(file, "process gpu=%d gi=%d ci=%d pid=%d kind=%c\n", one->gpu, one->gi, one->ci, one->pid, one->kind);
    for (const struct client *one = world->clients; one < world->clients + world->client_count; one++)
        fprintf(file, "client gpu=%d gi=%d name=%s\n", one->gpu, one->gi, one->name);
    for (const struct mps *one = world->daemons; one < world->daemons + world->daemon_count; one++)
        fprintf(file, "mps gpu=%d gi=%d pid=%d uid=%d percent=%d memory=%d pipe=%s\n", one->gpu, one->gi, one->pid,
            one->uid, one->percent, one->memory, one->pipe);
    for (const struct fault *one = world->faults; one < world->faults + world->fault_count; one++)
        fprintf(file, "fault call=%s gpu=%d code=%d times=%d skip=%d after=%d\n", one->call, one->gpu, one->code,
            one->times, one->skip, one->after);
    for (const struct latency *one = world->latencies; one < world->latencies + world->latency_count; one++)
        fprintf(file, "latency call=%s ms=%d\n", one->call, one->ms);
    for (const struct event *one = world->events; one < world->events + world->event_count; one++)
        fprintf(file, "event gpu=%d xid=%d gi=%d\n", one->gpu, one->xid, one->gi);
    for (const struct override *one = world->overrides; one < world->overrides + world->override_count; one++)
        fprintf(file, "override gpu=%d profile=%d sms=%d instances=%d memory=%d\n", one->gpu, one->profile, one->sms,
            one->instances, one->memory);
}

void world_close(struct world *world)
{
    const char *path = world_path();
    char name[600];
    if (world->dirty) {
        /* Renamed into place: a process that is killed here leaves the old world or the new one, never half of one. */
        snprintf(name, sizeof name, "%s.new", path);
        FILE *file = fopen(name, "we");
        if (file) {
            write_lines(world, file);
            fclose(file);
            rename(name, path);
        }
    }
    close(world->lock);
}

void world_log(const char *call, int gpu, const char *what, int code)
{
    char name[600];
    snprintf(name, sizeof name, "%s.log", world_path());
    FILE *file = fopen(name, "ae");
    if (!file)
        return;
    fprintf(file, "%d %s gpu=%d %s code=%d\n", (int)getpid(), call, gpu, what, code);
    fclose(file);
}

const struct card *card_of(const struct gpu *gpu)
{
    for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++)
        if (strcmp(cards[i].model, gpu->model) == 0)
            return &cards[i];
    fprintf(stderr, "virtual GPU: no card is called %s\n", gpu->model);
    abort();
}

const struct profile *profile_of(const struct card *card, int id)
{
    for (int i = 0; i < card->profile_count; i++)
        if (card->profiles[i].id == id)
            return &card->profiles[i];
    return NULL;
}

struct gi *gi_of(struct world *world, int gpu, int id)
{
    for (int i = 0; i < world->gi_count; i++)
        if (world->gis[i].gpu == gpu && world->gis[i].id == id)
            return &world->gis[i];
    return NULL;
}

struct ci *ci_of(struct world *world, int gpu, int gi, int id)
{
    for (int i = 0; i < world->ci_count; i++)
        if (world->cis[i].gpu == gpu && world->cis[i].gi == gi && world->cis[i].id == id)
            return &world->cis[i];
    return NULL;
}

static void clear_gpu(struct world *world, int gpu)
{
    for (int i = world->gi_count - 1; i >= 0; i--)
        if (world->gis[i].gpu == gpu)
            REMOVE(world->gis, world->gi_count, i);
    for (int i = world->ci_count - 1; i >= 0; i--)
        if (world->cis[i].gpu == gpu)
            REMOVE(world->cis, world->ci_count, i);
    for (int i = world->process_count - 1; i >= 0; i--)
        if (world->processes[i].gpu == gpu)
            REMOVE(world->processes, world->process_count, i);
    for (int i = world->daemon_count - 1; i >= 0; i--)
        if (world->daemons[i].gpu == gpu)
            REMOVE(world->daemons, world->daemon_count, i);
}

void world_reset_gpu(struct world *world, struct gpu *gpu)
{
    clear_gpu(world, gpu->index);
    gpu->current = gpu->pending;
    gpu->lost = gpu->reset_required = gpu->recovery = 0;
    gpu->epoch++;
    world->dirty = 1;
}

void world_reload(struct world *world, int reboot)
{
    world->serial++;
    if (reboot)
        snprintf(world->boot, sizeof world->boot, "boot-%d", world->serial);
    snprintf(world->load, sizeof world->load, "load-%d", world->serial);
    for (struct gpu *gpu = world->gpus; gpu < world->gpus + world->gpu_count; gpu++) {
        if (card_of(gpu)->architecture >= ARCHITECTURE_HOPPER)
            gpu->pending = 0;
        world_reset_gpu(world, gpu);
        gpu->compute_mode = 0;
    }
}

static unsigned long long mix(unsigned long long value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

void mig_uuid(const struct world *world, const struct ci *ci, char *uuid, unsigned long size)
{
    unsigned long long seed = world->same_uuid
        ? (unsigned long long)(ci->gpu * 4096 + ci->gi * 64 + ci->id + 1)
        : (unsigned long long)ci->serial * 7919;
    unsigned long long first = mix(seed + 0x9e3779b97f4a7c15ULL), second = mix(first + 0x9e3779b97f4a7c15ULL);
    snprintf(uuid, size, "MIG-%08x-%04x-5%03x-8%03x-%012llx", (unsigned)(first >> 32), (unsigned)(first >> 16) & 0xffff,
        (unsigned)first & 0xfff, (unsigned)(second >> 52), second & 0xffffffffffffULL);
}
