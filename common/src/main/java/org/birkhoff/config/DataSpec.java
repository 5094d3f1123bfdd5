package org.birkhoff.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The data set and what is done to it before training ({@code data:}).
 *
 * @param manifest name of a manifest, such as {@code digits}
 * @param seed seed of split and label noise, the same for all replicas and cells
 * @param testFraction share of the rows held out, in [0, 1); 0: the data set's own test part, if it
 *     has one
 * @param labelNoise share of training labels replaced by another class, in [0, 1]
 * @param scaling what is done to features
 * @param options options of a generated data set, by kebab-case name
 */
public record DataSpec(
    String manifest,
    long seed,
    double testFraction,
    double labelNoise,
    Scaling scaling,
    Map<String, Double> options) {
  /** Of models that read no data set. */
  public static final DataSpec NONE = new DataSpec("none", 1, 0, 0, Scaling.NONE, Map.of());

  private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public DataSpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    Constraints constraints =
        Constraints.on("data")
            .name("manifest", manifest)
            .shareBelowOne("test-fraction", testFraction)
            .share("label-noise", labelNoise);
    options.forEach(
        (key, value) ->
            constraints
                .require(
                    OPTION.matcher(key).matches(),
                    "options." + key,
                    "must be named by a kebab-case key, but was named \"" + key + "\"")
                .require(
                    Double.isFinite(value),
                    "options." + key,
                    "must be a finite number, but was " + value));
    constraints.hold();
  }
}
