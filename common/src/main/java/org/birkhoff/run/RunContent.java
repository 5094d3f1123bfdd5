package org.birkhoff.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.TrainingSpec;

/**
 * What a step of a run depends on, as sorted YAML keys with exact values: options that the chosen
 * forms do not read are left out, and so is everything that may change when a store is extended.
 */
final class RunContent {
  private static final String VERSION = "birkhoff-trajectory-1";

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /**
   * @param canonical what is hashed
   * @param shown what a user reads
   */
  record Entry(String canonical, String shown) {

    static Entry of(double value) {
      return new Entry(Double.toHexString(value + 0.0), Double.toString(value));
    }

    static Entry of(String value) {
      return new Entry(value, value);
    }

    /** A list of entries in brackets. */
    static Entry of(List<Entry> items) {
      return new Entry(
          items.stream().map(Entry::canonical).collect(Collectors.joining(", ", "[", "]")),
          items.stream().map(Entry::shown).collect(Collectors.joining(", ", "[", "]")));
    }
  }

  RunContent(RunSpec run) {
    put("data", run.dataset().sha256());
    run.inits().ifPresent(inits -> put("inits", inits));
    put(run.seeds());
    if (run.model().family().isKnown()) {
      FamilyContent.of(run.model()).forEach(entries::put);
    } else {
      put("loss", run.loss());
      put("target", run.target());
      if (run.network().configured()) {
        put("model.configuration", run.network().sha256());
      } else {
        putKeys(run.model());
      }
      putInitialisation(run.model());
    }
    put(run.training());
    if (!run.model().readsRows()) {
      entries.remove("training.sampling");
    }
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** The lines {@code key=value} in the order of their keys, after a line with the version. */
  String canonicalText() {
    return entries.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().canonical() + "\n")
        .collect(Collectors.joining("", VERSION + "\n", ""));
  }

  /** The SHA-256 of a text in UTF-8, in lower-case hexadecimal digits. */
  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash a run: this JVM has no SHA-256", e);
    }
  }

  private void put(SeedSpec seeds) {
    put("seeds.init", seeds.init());
    put("seeds.data", seeds.data());
    put("seeds.independent-cells", seeds.independentCells());
  }

  private void putInitialisation(ModelSpec model) {
    put("model.init", model.init());
    if (model.init() == Initialisation.NORMAL) {
      put("model.init-scale", model.initScale());
    }
  }

  private void putKeys(ModelSpec model) {
    put("model.hidden", model.hidden());
    put("model.bias", model.bias());
    if (!model.hidden().isEmpty()) {
      put("model.activation", model.activation());
    }
  }

  private void put(TrainingSpec training) {
    put("training.optimizer", training.optimizer());
    put("training.learning-rate", training.learningRate());
    put("training.weight-decay", training.weightDecay());
    if (training.optimizer().usesMomentum()) {
      put("training.momentum", training.momentum());
    }
    if (training.optimizer().usesMoments()) {
      put("training.beta1", training.beta1());
      put("training.beta2", training.beta2());
      put("training.epsilon", training.epsilon());
    }
    put(training.schedule(), training.steps());
    put(training.batchSize());
    if (training.batchSize().rows().isPresent()) {
      put("training.sampling", training.sampling());
    }
  }

  private void put(BatchSize batchSize) {
    String rows =
        batchSize.rows().isPresent() ? Integer.toString(batchSize.rows().getAsInt()) : "full";
    put("training.batch-size", rows);
  }

  private void put(RateSchedule schedule, long steps) {
    put("training.schedule.type", schedule.type());
    if (schedule.type() == RateSchedule.Type.STEP) {
      put("training.schedule.every", schedule.every());
      put("training.schedule.factor", schedule.factor());
    }
    if (schedule.type() == RateSchedule.Type.COSINE) {
      String length = Long.toString(schedule.length().orElse(steps));
      entries.put(
          "training.schedule.length",
          new Entry(length, schedule.length().isPresent() ? length : length + " (training.steps)"));
      put("training.schedule.final-fraction", schedule.finalFraction());
    }
  }

  private void put(String key, double value) {
    entries.put(key, Entry.of(value));
  }

  private void put(String key, Enum<?> value) {
    put(key, Keyword.of(value));
  }

  private void put(String key, long value) {
    put(key, Long.toString(value));
  }

  private void put(String key, boolean value) {
    put(key, Boolean.toString(value));
  }

  private void put(String key, List<Integer> values) {
    put(key, values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
  }

  private void put(String key, String value) {
    entries.put(key, Entry.of(value));
  }
}
