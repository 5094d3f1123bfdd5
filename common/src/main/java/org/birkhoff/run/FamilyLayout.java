package org.birkhoff.run;

import java.util.List;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/** The one tensor of a model family other than dense. */
final class FamilyLayout {
  private FamilyLayout() {}

  static ParameterLayout of(ModelSpec model) {
    return switch (model.family()) {
      case QUADRATIC -> tensor("x", List.of(model.quadratic().size()));
      case DOUBLE_WELL -> tensor("x", List.of(1));
      case LINEAR_REGRESSION -> tensor("v", List.of(1));
      case DIAGONAL_LINEAR -> tensor("u", shape(model.diagonalLinear()));
      case DENSE -> throw new IllegalArgumentException("Cannot lay out a family: it is dense");
    };
  }

  /** Family and size, such as {@code diagonal-linear-2x3-gaussian}. */
  static String architecture(ModelSpec model) {
    String family = Keyword.of(model.family());
    return switch (model.family()) {
      case QUADRATIC -> family + "-" + model.quadratic().size();
      case DIAGONAL_LINEAR -> {
        List<Integer> shape = shape(model.diagonalLinear());
        yield "%s-%dx%d-%s"
            .formatted(
                family, shape.get(0), shape.get(1), Keyword.of(model.diagonalLinear().data()));
      }
      default -> family;
    };
  }

  private static List<Integer> shape(DiagonalLinearSpec model) {
    return List.of(model.width(), model.depth() + 1);
  }

  private static ParameterLayout tensor(String name, List<Integer> shape) {
    return new ParameterLayout(List.of(new ParameterTensor(name, name, shape, 0)));
  }
}
