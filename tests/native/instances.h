#ifndef INSTANCES_H
#define INSTANCES_H

#include "session.h"

/* True when an instance of the profile could be created at that start beside those that stand. */
int fits(const struct world *world, const struct gpu *gpu, const struct profile *profile, int start);

/* How many more instances of the profile could be created one after another. */
int capacity_left(const struct world *world, const struct gpu *gpu, const struct profile *profile);

#endif
