#!/usr/bin/env bash
# Builds Birkhoff, trains an ensemble on real digits, analyzes it and says where the report lies.
# --reduced: a few hundred steps of a few replicas, to see that everything works.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home"
store=${BIRKHOFF_QUICKSTART_STORE:-$home/target/quickstart}
overrides=()
case ${1:-} in
  "") ;;
  --reduced)
    store=$store-reduced
    overrides=(--set replicas=16 --set training.steps=600)
    ;;
  *)
    echo "Usage: submit-scripts/quickstart.sh [--reduced]" >&2
    exit 1
    ;;
esac

built=target/dist/jars/birkhoff-analysis.jar
if [[ ! -f $built || ! -f target/dist/jars/birkhoff-spark-jobs.jar || -n $(find pom.xml ./*/pom.xml ./*/src/main -newer "$built" -print -quit) ]]; then
  echo "Building ..."
  ./mvnw -q -B -Dquick -Dfused.only package
fi

submit-scripts/birkhoff train --sweep submit-scripts/sweeps/quickstart.yaml \
  ${overrides[@]+"${overrides[@]}"} --store "$store"
submit-scripts/birkhoff analyze --store "$store"
