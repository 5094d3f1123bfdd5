package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.FileFacts;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRefs;
import org.birkhoff.store.Store;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentRunnerTest {
  private static final int REPLICAS = 9;
  private static final RunSpec RUN = TestRuns.digits(REPLICAS, 20, 3, 4);
  private static final Dataset DATA = new Dataset(64, 10, rows(1438), rows(359));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 9, 100})
  void theBunchChangesNoByteOfAPart(int bunch) throws Exception {
    PartFacts one = train("single", 1);
    PartFacts several = train("bunches", bunch);
    assertThat(several.diverged()).isEqualTo(one.diverged()).hasSize(1);
    assertThat(several.hashesBefore()).isEqualTo(one.hashesBefore());
    assertThat(several.hashesAfter()).isEqualTo(one.hashesAfter());
    assertThat(several.files())
        .extracting(FileFacts::name)
        .isEqualTo(one.files().stream().map(FileFacts::name).toList());
    assertThat(several.stateFile().orElseThrow().name())
        .isEqualTo(one.stateFile().orElseThrow().name());
  }

  @Test
  void goesOnFromStatesOneOfWhichHasDiverged() throws Exception {
    Configuration hadoop = new Configuration(false);
    String uri = folder.resolve("resumed").toString();
    try (Store store = Store.open(hadoop, uri)) {
      store.register(List.of(RUN), Map.of(), RunProvenance.current("none"));
      PartFacts first = run(uri, new Steps(0, 10), List.of(), 4);
      store.commit(List.of(first));
      List<StateRefs> states = store.frontier(RUN.contentHash());
      PartFacts second = run(uri, new Steps(10, 20), states, 4);
      assertThat(second.hashesBefore()).isEqualTo(first.hashesAfter());
      assertThat(second.hashesAfter()).isEqualTo(train("whole", 1).hashesAfter());
    }
  }

  private record Steps(long from, long to) {}

  private PartFacts train(String name, int bunch) throws Exception {
    String uri = folder.resolve(name).toString();
    Store.open(new Configuration(false), uri).close();
    return run(uri, new Steps(0, 20), List.of(), bunch);
  }

  private static PartFacts run(String uri, Steps steps, List<StateRefs> states, int bunch)
      throws Exception {
    long after = steps.from() == 0 ? -1 : steps.from();
    SegmentTask task =
        new SegmentTask(
            RUN.toJson(),
            uri,
            new PartKey(RUN.contentHash(), 0, REPLICAS - 1, steps.from(), steps.to()),
            states,
            RUN.snapshotSteps().between(after, steps.to()),
            RUN.metricSteps().between(after, steps.to()),
            new long[0],
            List.of());
    try (TrainingEngine engine = Engines.of(RUN, DATA)) {
      return new SegmentRunner(task, DATA, new Configuration(false))
          .run(RUN, new Bunched(engine, bunch));
    }
  }

  private static Rows rows(int count) {
    StreamKey key = StreamKey.of(Purpose.GENERATE, 3, "segment-runner-test");
    float[] features = new float[64 * count];
    new RandomStream(key, 0, count).normals(0, features.length, features);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 10;
    }
    return new Rows(count, features, labels, new float[0]);
  }

  /** A sound engine with another bunch, in which replica 3 diverges at step 7. */
  private record Bunched(TrainingEngine sound, int bunch) implements TrainingEngine {

    @Override
    public ReplicaState initial(int replica) {
      return sound.initial(replica);
    }

    @Override
    public ReplicaState advance(ReplicaState state, long toStep) {
      if (state.replica() != 3 || toStep <= 7) {
        return sound.advance(state, toStep);
      }
      ReplicaState last = sound.advance(state, 7);
      return new ReplicaState(3, 7, last.weights(), last.memory(), OptionalLong.of(7));
    }

    @Override
    public List<Observation> measure(ReplicaState state) {
      return sound.measure(state);
    }

    @Override
    public float[] outputs(ReplicaState state, DataPart part, int[] rows) {
      return sound.outputs(state, part, rows);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
