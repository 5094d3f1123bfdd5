package org.birkhoff.analysis.job.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.Conduct;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;
import org.birkhoff.family.Temperature;
import org.birkhoff.family.Validity;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.ScalarLaw;
import org.junit.jupiter.api.Test;

class TheoryRowsTest {

  private record Normal(boolean setByModel) implements KnownLaws {
    private static final LawSubject PRODUCT = new LawSubject("product", "", -1);

    @Override
    public Validity validity() {
      return new Validity(Validity.Kind.EXACT, "a normal law");
    }

    @Override
    public List<LawSubject> subjects() {
      return List.of(PRODUCT);
    }

    @Override
    public Optional<ScalarLaw> stationary(LawSubject subject) {
      return Optional.of(new GaussianLaw(0, 1));
    }

    @Override
    public Conduct conduct(LawSubject subject) {
      return new Conduct(Conduct.Kind.STATIONARY, "");
    }

    @Override
    public Optional<Temperature> temperature() {
      OptionalDouble none = OptionalDouble.empty();
      return Optional.of(
          new Temperature(
              .02, .001, none, none, none, OptionalDouble.of(.3), "IIa", "", setByModel));
    }
  }

  @Test
  void rowsByStepHoldTheLevelTheyAreHeldAgainst() {
    TheorySubject subject = new TheorySubject(new Normal(false), Normal.PRODUCT, 1);
    subject.add(10, new double[] {-1, -.5, -.1, .2, .4, 1.2});
    List<Measurement> rows =
        new TheoryCurveRows("a", .001, .05, new Normal(false))
            .of(List.of(Normal.PRODUCT), List.of(subject.curve()));
    assertThat(rows)
        .filteredOn(row -> row.statistic().equals("theory-ks"))
        .singleElement()
        .extracting(Measurement::sizes)
        .isEqualTo("replicas=6 level=0.001");
  }

  @Test
  void whoSetsTheTemperatureStandsInItsSizes() {
    assertThat(sizes(true)).isEqualTo("rate=0.001 relaxation=0.3 regime=IIa set-by=model");
    assertThat(sizes(false)).isEqualTo("rate=0.001 relaxation=0.3 regime=IIa");
  }

  private static String sizes(boolean setByModel) {
    return new TheoryRows("a", new Normal(setByModel), .001, .05, 1)
        .aboutRun().stream()
            .filter(row -> row.statistic().equals("theory-temperature"))
            .findFirst()
            .orElseThrow()
            .sizes();
  }
}
