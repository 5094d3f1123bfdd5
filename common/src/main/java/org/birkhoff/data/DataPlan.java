package org.birkhoff.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;
import org.birkhoff.random.FieldHash;

/**
 * What the preparation of a data set will give, known from its manifest alone.
 *
 * @param source hash of the files, or of the generator and its options, before preparation
 */
record DataPlan(
    DataManifest manifest,
    DataSpec spec,
    Optional<GeneratorOptions> options,
    SourceShape shape,
    Answers answers,
    String source,
    int trainRows,
    int testRows) {

  /** What the outputs are compared with. */
  enum Answers {
    LABELS,
    ONE_HOT,
    REAL,
    INPUTS
  }

  static DataPlan of(DataManifest manifest, DataSpec spec, Loss loss, Target target) {
    Optional<GeneratorOptions> options = options(manifest, spec);
    SourceShape shape =
        options
            .map(o -> manifest.generator().orElseThrow().shape(o))
            .orElseGet(() -> stored(manifest));
    Answers answers = answers(manifest, shape, loss, target);
    check(manifest, spec, shape, answers);
    int held = held(manifest, spec, shape);
    return new DataPlan(
        manifest,
        spec,
        options,
        shape,
        answers,
        source(manifest, spec, options),
        shape.rows() - held,
        held == 0 ? shape.testRows() : held);
  }

  int outputs() {
    return switch (answers) {
      case LABELS, ONE_HOT -> shape.classes();
      case REAL -> shape.targets();
      case INPUTS -> shape.inputs();
    };
  }

  DataIdentity identity() {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "birkhoff-data-1",
                source,
                Long.toString(spec.seed()),
                bits(spec.testFraction()),
                bits(spec.labelNoise()),
                Keyword.of(spec.scaling())));
    if (spec.scaling() == Scaling.UNIT) {
      ValueRange range = manifest.values().orElseThrow();
      fields.add(bits(range.low()));
      fields.add(bits(range.high()));
    }
    return new DataIdentity(
        manifest.name(), FieldHash.hex(fields), trainRows, testRows, shape.inputs(), outputs());
  }

  private static Optional<GeneratorOptions> options(DataManifest manifest, DataSpec spec) {
    if (manifest.kind() == DataKind.GENERATED) {
      return Optional.of(GeneratorOptions.of(manifest, spec.options()));
    }
    if (!spec.options().isEmpty()) {
      throw problem(
          manifest, "data.options are for generated data, but were " + spec.options().keySet());
    }
    return Optional.empty();
  }

  private static SourceShape stored(DataManifest manifest) {
    return new SourceShape(
        manifest.rows(),
        manifest.testRows(),
        manifest.inputs(),
        manifest.classes(),
        manifest.columns().targets().size());
  }

  private static Answers answers(
      DataManifest manifest, SourceShape shape, Loss loss, Target target) {
    if (loss == Loss.CROSS_ENTROPY) {
      if (target == Target.INPUT) {
        throw problem(
            manifest, "target input needs the loss mean-squared-error, but had cross-entropy");
      }
      if (shape.classes() == 0) {
        throw problem(manifest, "loss cross-entropy needs classes, but its targets are real");
      }
      return Answers.LABELS;
    }
    if (target == Target.INPUT) {
      return Answers.INPUTS;
    }
    return shape.classes() == 0 ? Answers.REAL : Answers.ONE_HOT;
  }

  private static void check(
      DataManifest manifest, DataSpec spec, SourceShape shape, Answers answers) {
    if (spec.labelNoise() > 0 && (answers == Answers.REAL || answers == Answers.INPUTS)) {
      throw problem(
          manifest,
          "data.label-noise needs labels, but the outputs are compared with "
              + (answers == Answers.REAL ? "real targets" : "inputs"));
    }
    if (spec.scaling() == Scaling.UNIT && manifest.values().isEmpty()) {
      throw problem(manifest, "data.scaling unit needs values in its manifest, but there are none");
    }
    if ((double) shape.rows() * Math.max(shape.classes(), shape.targets()) > Integer.MAX_VALUE) {
      throw problem(manifest, "its targets are more than %d values".formatted(Integer.MAX_VALUE));
    }
  }

  /** Rows held out: the least whole number not below test-fraction times rows, exactly. */
  private static int held(DataManifest manifest, DataSpec spec, SourceShape shape) {
    int held =
        BigDecimal.valueOf(spec.testFraction())
            .multiply(BigDecimal.valueOf(shape.rows()))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    if (held >= shape.rows()) {
      throw problem(
          manifest,
          "data.test-fraction must leave a training row of %d, but was %s"
              .formatted(shape.rows(), spec.testFraction()));
    }
    return held;
  }

  private static String source(
      DataManifest manifest, DataSpec spec, Optional<GeneratorOptions> options) {
    List<String> fields =
        new ArrayList<>(List.of("birkhoff-source-1", Keyword.of(manifest.kind())));
    if (options.isPresent()) {
      fields.add(Keyword.of(manifest.generator().orElseThrow()));
      fields.add(Long.toString(spec.seed()));
      options.get().values().forEach((key, value) -> fields.add(key + "=" + bits(value)));
    } else {
      fields.add(Integer.toString(manifest.rows()));
      fields.add(Integer.toString(manifest.testRows()));
      fields.add(joined(manifest.shape()));
      fields.add(Integer.toString(manifest.classes()));
      fields.add(joined(manifest.columns().label().stream().boxed().toList()));
      fields.add(joined(manifest.columns().targets()));
      fields.add(Integer.toString(manifest.columns().headerLines()));
      for (FileRole role : FileRole.of(manifest.kind(), manifest.testRows())) {
        fields.add(manifest.file(role).checksums().get(0));
      }
    }
    return FieldHash.hex(fields);
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Decimal forms of a double differ between Java releases, its bits do not. */
  private static String bits(double value) {
    return HexFormat.of().toHexDigits(Double.doubleToLongBits(value + 0.0));
  }

  private static InvalidSpecException problem(DataManifest manifest, String what) {
    return new InvalidSpecException(
        "Cannot prepare data set %s: %s".formatted(manifest.name(), what));
  }
}
