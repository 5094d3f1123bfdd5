package org.birkhoff.analysis.job;

import java.util.List;
import org.birkhoff.analysis.distance.PermutedPair;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.Relabelling;
import org.birkhoff.analysis.distance.TwoSampleEnergy;
import org.birkhoff.analysis.distance.Units;

/** The runs are independent samples: permutations of their units' labels. */
record UnpairedTest(TwoSampleEnergy distance, Units first, Units second, Relabelling labels)
    implements LawTest<PermutedPair> {

  static UnpairedTest of(Pairing pairing, CompareSettings settings) {
    TwoSampleEnergy distance =
        TwoSampleEnergy.withDefaults().withPermutations(settings.flips()).withSeed(settings.seed());
    return new UnpairedTest(
        distance,
        pairing.firstUnits(),
        pairing.secondUnits(),
        distance.labels(pairing.firstUnits(), pairing.secondUnits()));
  }

  @Override
  public PermutedPair energy(PooledDistances distances) {
    return distance.permute(distances, labels);
  }

  @Override
  public List<ComparedLaw> family(List<PermutedPair> pairs) {
    return distance.family(pairs).stream()
        .map(
            e ->
                new ComparedLaw(
                    e.value(),
                    e.standardError(),
                    e.upperBound(),
                    e.band(),
                    e.detectable(),
                    e.p(),
                    e.adjustedP(),
                    0))
        .toList();
  }

  @Override
  public String nullLaw() {
    return "permutations of "
        + unitWords()
        + (labels.exchangeable() ? "" : " of unequal sizes, so p-values are approximate");
  }

  @Override
  public int fewestUnits() {
    return Math.min(first.count(), second.count());
  }

  @Override
  public String unitWords() {
    String one = first.kind().text();
    String other = second.kind().text();
    return one.equals(other)
        ? one
        : "independent units (%s of one, %s of the other)".formatted(one, other);
  }

  @Override
  public String sizes() {
    return "replicas=%d other-replicas=%d units=%d other-units=%d permutations=%d"
        .formatted(
            first.replicas(), second.replicas(), first.count(), second.count(), labels.count());
  }
}
