package org.birkhoff.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An option that only some forms read. Given where nothing reads it, it would mislead, so it is
 * refused.
 *
 * @param path the option
 * @param switchPath the key that decides whether it is read
 * @param fallback what the deciding key says where it is not given
 * @param idle what the deciding key says where the option does nothing
 */
record OptionUse(String path, String switchPath, String fallback, Set<String> idle) {
  static final List<OptionUse> ALL =
      List.of(
          new OptionUse("data.label-noise", "target", "label", Set.of("input")),
          new OptionUse("model.activation", "model.hidden", "[32]", Set.of("[]")),
          of(
              "model.init-scale",
              "model.init",
              Initialisation.XAVIER,
              Initialisation.NORMAL::equals),
          schedule("every", RateSchedule.Type.STEP),
          schedule("factor", RateSchedule.Type.STEP),
          schedule("length", RateSchedule.Type.COSINE),
          schedule("final-fraction", RateSchedule.Type.COSINE),
          optimizer("momentum", Optimizer::usesMomentum),
          optimizer("beta1", Optimizer::usesMoments),
          optimizer("beta2", Optimizer::usesMoments),
          optimizer("epsilon", Optimizer::usesMoments),
          new OptionUse("training.sampling", "training.batch-size", "1", Set.of("full")),
          recording("snapshots", "steps", StepSchedule.Type.EXPLICIT::equals),
          recording("snapshots", "every", StepSchedule.Type::isLinear),
          recording("snapshots", "per-doubling", StepSchedule.Type::isLogarithmic),
          recording("snapshots", "linear-from", StepSchedule.Type.LOG_THEN_LINEAR::equals),
          recording("metrics", "steps", StepSchedule.Type.EXPLICIT::equals),
          recording("metrics", "every", StepSchedule.Type::isLinear),
          recording("metrics", "per-doubling", StepSchedule.Type::isLogarithmic),
          recording("metrics", "linear-from", StepSchedule.Type.LOG_THEN_LINEAR::equals),
          recording("sketches.schedule", "steps", StepSchedule.Type.EXPLICIT::equals),
          recording("sketches.schedule", "every", StepSchedule.Type::isLinear),
          recording("sketches.schedule", "per-doubling", StepSchedule.Type::isLogarithmic),
          recording("sketches.schedule", "linear-from", StepSchedule.Type.LOG_THEN_LINEAR::equals),
          of("engine.kernels", "engine.type", EngineSpec.Type.FUSED, EngineSpec.Type.FUSED::equals),
          new OptionUse("grid.mode", "grid.axes", "empty", Set.of("empty")));

  private static OptionUse schedule(String key, RateSchedule.Type type) {
    return of(
        "training.schedule." + key,
        "training.schedule.type",
        RateSchedule.Type.CONSTANT,
        type::equals);
  }

  private static OptionUse optimizer(String key, Predicate<Optimizer> reads) {
    return of("training." + key, "training.optimizer", Optimizer.SGD, reads);
  }

  private static OptionUse recording(
      String schedule, String key, Predicate<StepSchedule.Type> reads) {
    return of(schedule + "." + key, schedule + ".type", StepSchedule.Type.LOG_THEN_LINEAR, reads);
  }

  private static <E extends Enum<E>> OptionUse of(
      String path, String switchPath, E fallback, Predicate<? super E> reads) {
    Set<String> idle =
        Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
            .filter(reads.negate()::test)
            .map(Keyword::of)
            .collect(Collectors.toUnmodifiableSet());
    return new OptionUse(path, switchPath, Keyword.of(fallback), idle);
  }
}
