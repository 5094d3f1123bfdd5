package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema that editors use against the records and their constructors. */
class SchemaTest {
  /** What makes an option read, so that its range is checked. */
  private static final Map<String, List<String>> READ =
      Map.ofEntries(
          Map.entry("model.init-scale", List.of("model.init=normal")),
          Map.entry("model.quadratic.noise", List.of("model.quadratic.flat=1")),
          Map.entry(
              "model.diagonal-linear.temperature", List.of("model.diagonal-linear.dynamics=sde")),
          Map.entry("training.momentum", List.of("training.optimizer=nesterov")),
          Map.entry("training.beta1", List.of("training.optimizer=adam")),
          Map.entry("training.beta2", List.of("training.optimizer=adam")),
          Map.entry("training.epsilon", List.of("training.optimizer=adam")),
          Map.entry("training.schedule.every", List.of("training.schedule.type=step")),
          Map.entry("training.schedule.factor", List.of("training.schedule.type=step")),
          Map.entry("training.schedule.length", List.of("training.schedule.type=cosine")),
          Map.entry("training.schedule.final-fraction", List.of("training.schedule.type=cosine")));

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(Sweeps.folder().resolve("sweep.schema.json").toFile());
  }

  private static void eachRecord(BiConsumer<Class<?>, JsonNode> visit) throws IOException {
    visit(SweepSpec.class, schema(), visit);
  }

  private static void visit(Class<?> type, JsonNode schema, BiConsumer<Class<?>, JsonNode> visit) {
    visit.accept(type, schema);
    for (RecordComponent component : type.getRecordComponents()) {
      if (SweepKeys.isMapping(component.getType())) {
        String key = Keyword.ofComponent(component.getName());
        visit(component.getType(), schema.path("properties").path(key), visit);
      }
    }
  }

  @Test
  void everyRecordHasItsKeysAndNoOthers() throws IOException {
    eachRecord(
        (type, schema) -> {
          assertThat(names(schema.path("properties")))
              .as(type.getSimpleName())
              .containsExactlyElementsOf(SweepKeys.of(type.asSubclass(Record.class)));
          assertThat(schema.path("type").asText()).isEqualTo("object");
          assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
          assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
        });
  }

  @Test
  void everyKeyIsDescribed() throws IOException {
    eachRecord(
        (type, schema) ->
            schema
                .path("properties")
                .fields()
                .forEachRemaining(
                    key ->
                        assertThat(key.getValue().path("description").asText())
                            .as(key.getKey())
                            .endsWith(".")));
  }

  @Test
  void everyEnumHasItsWords() throws IOException {
    eachRecord(
        (type, schema) -> {
          for (RecordComponent component : type.getRecordComponents()) {
            JsonNode key = schema.path("properties").path(Keyword.ofComponent(component.getName()));
            if (component.getType().isEnum()) {
              assertThat(texts(key.path("enum"))).isEqualTo(words(component.getType()));
            } else {
              assertThat(key.has("enum")).as(component.getName()).isFalse();
            }
          }
        });
  }

  @Test
  void everyDefaultIsTheParsers() throws IOException {
    Set<String> without = new HashSet<>(SweepDefaults.REQUIRED);
    without.addAll(
        List.of(
            "inits",
            "model.configuration",
            "training.schedule.length",
            "snapshots.steps",
            "metrics.steps",
            "sketches.schedule.steps"));
    SpecNode.Mapping defaults = SpecNode.Mapping.empty(Origin.line(1));
    Problems problems = new Problems("schema");
    leaves()
        .forEach(
            (path, key) -> {
              assertThat(key.has("default")).as(path).isEqualTo(!without.contains(path));
              if (key.has("default")) {
                SpecNode value =
                    YamlTree.ofValue(key.get("default").toString(), Origin.line(1), problems)
                        .orElseThrow();
                boolean word = key.get("default").isTextual();
                Overrides.put(
                    defaults,
                    path,
                    word
                        ? new SpecNode.Scalar(key.get("default").asText(), true, Origin.line(1))
                        : value);
              }
            });
    SweepSpec read = new RecordReader(problems, Set.of()).read(defaults, SweepDefaults.SWEEP);
    problems.raise();
    assertThat(read).isEqualTo(SweepDefaults.SWEEP);
  }

  @Test
  void requiredKeysAreTheParsers() throws IOException {
    Collection<String> required = new HashSet<>(texts(schema().path("required")));
    schema()
        .path("then")
        .path("properties")
        .fields()
        .forEachRemaining(
            group ->
                texts(group.getValue().path("required"))
                    .forEach(key -> required.add(group.getKey() + "." + key)));
    assertThat(required).isEqualTo(SweepDefaults.REQUIRED);
  }

  /** A value at a bound and one beyond it. */
  private record Bound(String path, String inside, String outside) {}

  static Stream<Bound> bounds() throws IOException {
    List<Bound> bounds = new ArrayList<>();
    leaves()
        .forEach(
            (path, key) -> {
              boolean list = key.path("type").asText().equals("array");
              boolean choice = key.has("oneOf");
              JsonNode range = list ? key.path("items") : choice ? key.path("oneOf").get(0) : key;
              String low = list ? "[%s, 7]" : "%s";
              String high = list ? "[7, %s]" : "%s";
              boolean whole = range.path("type").asText().equals("integer");
              range
                  .fields()
                  .forEachRemaining(
                      rule -> {
                        double bound = rule.getValue().asDouble();
                        boolean lower = rule.getKey().toLowerCase(Locale.ROOT).contains("minimum");
                        double beyond = lower ? bound - 1 : bound + 1;
                        double within = lower ? bound + 0.01 : bound - 0.01;
                        String form = lower ? low : high;
                        switch (rule.getKey()) {
                          case "minimum", "maximum" ->
                              bounds.add(
                                  new Bound(
                                      path,
                                      form.formatted(text(bound, whole)),
                                      form.formatted(text(beyond, whole))));
                          case "exclusiveMinimum", "exclusiveMaximum" ->
                              bounds.add(
                                  new Bound(
                                      path,
                                      form.formatted(text(within, whole)),
                                      form.formatted(text(bound, whole))));
                          default -> {}
                        }
                      });
            });
    return bounds.stream();
  }

  private static String text(double value, boolean whole) {
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void everyBoundIsTheConstructors(Bound bound) {
    assertThat(problemsOf(bound.path(), bound.inside())).isEmpty();
    assertThat(problemsOf(bound.path(), bound.outside()))
        .hasSize(1)
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("Cannot read sweep test.yaml: --set " + bound.path()));
  }

  private static List<String> problemsOf(String path, String value) {
    List<String> overrides = new ArrayList<>(READ.getOrDefault(path, List.of()));
    for (Family family : Family.values()) {
      if (path.startsWith("model." + Keyword.of(family) + ".")) {
        overrides.add("data.manifest=" + (family == Family.LINEAR_REGRESSION ? "digits" : ""));
        overrides.add("model.family=" + Keyword.of(family));
      }
    }
    if (path.startsWith("sketches.schedule.")) {
      overrides.add("sketches.moments=true");
    }
    if (path.matches("(snapshots|metrics|sketches.schedule)[.]steps")) {
      overrides.add(path.replace(".steps", ".type=explicit"));
      overrides.add("training.steps=1000000000000");
    }
    if (path.matches("(snapshots|metrics|sketches.schedule)[.]every")) {
      overrides.add("training.steps=1000000000000");
    }
    overrides.add(path + "=" + value);
    try {
      Sweeps.parse(Sweeps.MINIMAL, overrides.toArray(String[]::new));
      return List.of();
    } catch (InvalidSpecException e) {
      return e.problems();
    }
  }

  private static Map<String, JsonNode> leaves() throws IOException {
    Map<String, JsonNode> leaves = new LinkedHashMap<>();
    JsonNode schema = schema();
    for (String path : SweepKeys.paths()) {
      JsonNode node = schema;
      for (String key : path.split("\\.")) {
        node = node.path("properties").path(key);
      }
      assertThat(node.isMissingNode()).as(path).isFalse();
      leaves.put(path, node);
    }
    return leaves;
  }

  private static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(c -> Keyword.of((Enum<?>) c)).toList();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
