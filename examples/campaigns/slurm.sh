#!/bin/sh
# A job array of Slurm: one shard for each task. A task that is requeued continues where it was stopped.
#   ARGNN_WORK='fuzz --cases 100000000 --impl ./mine.js' sbatch slurm.sh
#   ARGNN_WORK='claims' sbatch slurm.sh
#   ARGNN_WORK='simulate --runs 10000 --loss 0.1' sbatch slurm.sh
# and, when all have ended:
#   npx argnn-spec merge shards/* --out joined
#SBATCH --array=1-64 --time=08:30:00 --cpus-per-task=2 --requeue
set -eu
shard="$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
# shellcheck disable=SC2086 # The command and its options are words.
exec npx argnn-spec $ARGNN_WORK --shard "$shard" --out "shards/$SLURM_ARRAY_TASK_ID"
