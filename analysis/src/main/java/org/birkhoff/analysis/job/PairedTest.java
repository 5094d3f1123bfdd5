package org.birkhoff.analysis.job;

import java.util.List;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.Relabelling;
import org.birkhoff.analysis.distance.Units;

/** Replica r of one run belongs to replica r of the other: sign flips of their differences. */
record PairedTest(EnergyDistance distance, Units units, Relabelling labels)
    implements LawTest<FlippedPair> {

  static PairedTest of(Pairing pairing, CompareSettings settings) {
    Units units = pairing.firstUnits();
    return new PairedTest(
        EnergyDistance.withDefaults().withFlips(settings.flips()).withSeed(settings.seed()),
        units,
        Relabelling.swaps(units, settings.flips(), settings.seed()));
  }

  @Override
  public FlippedPair energy(PooledDistances distances) {
    return distance.flip(distances.paired(), units);
  }

  @Override
  public List<ComparedLaw> family(List<FlippedPair> pairs) {
    return distance.family(pairs).stream()
        .map(
            e ->
                new ComparedLaw(
                    e.value(),
                    e.standardError(),
                    e.upperBound(),
                    e.flipBand(),
                    e.detectable(),
                    e.p(),
                    e.adjustedP(),
                    e.jumps()))
        .toList();
  }

  @Override
  public String nullLaw() {
    return "swaps within pairs of " + units.kind().text();
  }

  @Override
  public int fewestUnits() {
    return units.count();
  }

  @Override
  public String unitWords() {
    return "pairs of " + units.kind().text();
  }

  @Override
  public String sizes() {
    return "replicas=%d units=%d flips=%d"
        .formatted(units.replicas(), units.count(), labels.count());
  }
}
