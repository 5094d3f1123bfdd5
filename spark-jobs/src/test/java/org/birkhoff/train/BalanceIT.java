package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.birkhoff.CommandOutput;
import org.birkhoff.run.NeuronObservable;
import org.birkhoff.store.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready sweep, smaller, from the command line to committed rows. */
class BalanceIT {
  private static final Path SWEEP =
      TrainedStore.REPOSITORY.resolve("submit-scripts/sweeps/balance-relu.yaml");
  private static final String[] SMALLER = {
    "--set", "replicas=4",
    "--set", "model.hidden=[6]",
    "--set", "data.options.rows=200",
    "--set", "training.steps=100"
  };

  @TempDir Path folder;

  @Test
  void everyUpdateThatIsStoredKeepsToTheIdentity() throws IOException, SQLException {
    Path store = folder.resolve("store");
    TrainedStore trained = TrainedStore.train("local[2]", SWEEP, store, SMALLER);
    List<String[]> rows = trained.rows(Table.METRICS).stream().map(row -> row.split(" ")).toList();
    Map<String, List<String[]>> neurons =
        rows.stream()
            .filter(row -> NeuronObservable.of(row[3]).isPresent())
            .collect(Collectors.groupingBy(row -> row[1] + " " + row[2] + " " + row[4]));
    assertThat(neurons.keySet()).contains("0 0 dense-1#0", "3 96 dense-1#5");
    assertThat(neurons.values())
        .allSatisfy(
            neuron -> {
              Map<String, Double> values =
                  neuron.stream().collect(Collectors.toMap(r -> r[3], r -> Double.valueOf(r[5])));
              assertThat(values.keySet()).hasSameElementsAs(NeuronObservable.keys());
              assertThat(Math.abs(values.get("balance-predicted") - values.get("balance-realised")))
                  .isLessThanOrEqualTo(values.get("balance-rounding"));
            });
    assertThat(rows).hasSizeGreaterThan(7 * 6 * 4 * 20);

    String[] without = {"--set", "observables.balance=false"};
    Path plain = folder.resolve("plain");
    String[] options = new String[SMALLER.length + without.length];
    System.arraycopy(SMALLER, 0, options, 0, SMALLER.length);
    System.arraycopy(without, 0, options, SMALLER.length, without.length);
    TrainedStore other = TrainedStore.train("local[2]", SWEEP, plain, options);
    assertThat(other.rows(Table.SNAPSHOTS)).isEqualTo(trained.rows(Table.SNAPSHOTS));

    CommandOutput refused =
        CommandOutput.of(
            new Main(), TrainedStore.arguments(SWEEP, store, options).toArray(String[]::new));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("observables.balance must be true as in its rows, but was false");
  }
}
