package org.birkhoff.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.run.RunContent.Entry;

/** The keys of a model family other than dense on which a step depends, with exact values. */
final class FamilyContent {
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final String prefix;

  private FamilyContent(ModelSpec model) {
    String family = Keyword.of(model.family());
    prefix = "model." + family + ".";
    entries.put("model.family", Entry.of(family));
  }

  static SortedMap<String, Entry> of(ModelSpec model) {
    FamilyContent content = new FamilyContent(model);
    switch (model.family()) {
      case QUADRATIC -> content.add(model.quadratic());
      case LINEAR_REGRESSION -> content.add(model.linearRegression());
      case DIAGONAL_LINEAR -> content.add(model.diagonalLinear());
      case DOUBLE_WELL -> content.add(model.doubleWell());
      case DENSE -> throw new IllegalArgumentException("Cannot list keys of a family: it is dense");
    }
    return content.entries;
  }

  private void add(QuadraticSpec model) {
    if (model.eigenvalues().isEmpty()) {
      PowerLawSpec law = model.powerLaw();
      put("power-law.count", Entry.of(Integer.toString(law.count())));
      put("power-law.largest", Entry.of(law.largest()));
      put("power-law.exponent", Entry.of(law.exponent()));
    } else {
      put("eigenvalues", numbers(model.eigenvalues()));
    }
    put("flat", Entry.of(Integer.toString(model.flat())));
    if (model.correlated()) {
      put("covariance", Entry.of(model.covariance().stream().map(FamilyContent::numbers).toList()));
    } else {
      put("noise", numbers(model.noise()));
    }
    put("start", numbers(model.start()));
    put("start-deviation", Entry.of(model.startDeviation()));
  }

  private void add(LinearRegressionSpec model) {
    put("start", Entry.of(model.start()));
    put("start-deviation", Entry.of(model.startDeviation()));
  }

  private void add(DiagonalLinearSpec model) {
    put("width", Entry.of(Integer.toString(model.width())));
    put("depth", Entry.of(Integer.toString(model.depth())));
    put("dynamics", Entry.of(Keyword.of(model.dynamics())));
    if (model.dynamics() != DiagonalLinearSpec.Dynamics.SGD) {
      put("temperature", Entry.of(model.temperature()));
    }
    put("data", Entry.of(Keyword.of(model.data())));
    if (model.data() != DiagonalLinearSpec.Rows.TABLE) {
      put("slope", Entry.of(model.slope()));
      put("noise", Entry.of(model.noise()));
    }
    put("start", Entry.of(model.start()));
    put("start-deviation", Entry.of(model.startDeviation()));
  }

  private void add(DoubleWellSpec model) {
    put("barrier", Entry.of(model.barrier()));
    put("noise", Entry.of(model.noise()));
    put("start", Entry.of(model.start()));
    put("start-deviation", Entry.of(model.startDeviation()));
  }

  private void put(String key, Entry value) {
    entries.put(prefix + key, value);
  }

  private static Entry numbers(List<Double> values) {
    return Entry.of(values.stream().map(Entry::of).toList());
  }
}
