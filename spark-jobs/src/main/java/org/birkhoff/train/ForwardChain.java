package org.birkhoff.train;

import java.util.List;
import java.util.Optional;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.Divergence;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRefs;

/** A chain of replicas on its way to the run's last step. */
final class ForwardChain implements SegmentSource {
  private final RunSpec run;
  private final String runJson;
  private final String storeUri;
  private final SegmentCutter cutter;
  private final SegmentLength length;
  private final PartKey whole;
  private int alive;
  private long step;
  private long end;
  private long nextSteps;

  ForwardChain(RunSpec run, ReplicaChain chain, String storeUri, SegmentLength length) {
    this.run = run;
    this.runJson = run.toJson();
    this.storeUri = storeUri;
    this.cutter = new SegmentCutter(run, length.partBytes());
    this.length = length;
    this.whole =
        new PartKey(chain.run(), chain.first(), chain.last(), chain.step(), chain.target());
    this.alive = chain.alive();
    this.step = chain.step();
    this.nextSteps = length.first(alive, StepCost.flops(run));
  }

  @Override
  public String run() {
    return whole.run();
  }

  @Override
  public Optional<SegmentTask> next(List<StateRefs> frontier) {
    if (alive == 0 || step >= whole.toStep()) {
      return Optional.empty();
    }
    long wanted = Math.min(whole.toStep(), step + nextSteps);
    end = cutter.end(step, wanted, alive);
    List<StateRefs> states =
        frontier.stream()
            .filter(refs -> step > 0 && refs.meets(whole.firstReplica(), whole.lastReplica()))
            .map(refs -> refs.within(whole.firstReplica(), whole.lastReplica()))
            .toList();
    PartKey key = new PartKey(whole.run(), whole.firstReplica(), whole.lastReplica(), step, end);
    return Optional.of(
        new SegmentTask(
            runJson,
            storeUri,
            key,
            states,
            cutter.snapshots(step, end),
            cutter.metrics(step, end),
            cutter.sketches(step, end),
            List.of()));
  }

  @Override
  public Losses committed(SegmentResult result) {
    nextSteps = length.next(end - step, result.timing().engineSeconds());
    long lostSteps = 0;
    int lost = 0;
    for (Divergence divergence : result.facts().diverged()) {
      if (divergence.step() >= step) {
        lost++;
        lostSteps += whole.toStep() - divergence.step();
      }
    }
    alive -= lost;
    step = end;
    return new Losses(lost, lostSteps);
  }

  @Override
  public String description() {
    return "run %s %s, replicas %d-%d, steps %d-%d"
        .formatted(
            run.name(),
            whole.run().substring(0, 12),
            whole.firstReplica(),
            whole.lastReplica(),
            step,
            end);
  }
}
