package org.birkhoff.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2 into nodes with lines, within bounds on size, depth and aliases. */
final class YamlTree {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 12;
  private static final int MAX_NODES = 100_000;
  private static final int MAX_ALIASES = 20;

  private final Problems problems;
  private final Optional<Origin> origin;
  private int nodes;

  /**
   * @param origin where all values are said to stand; empty: each at its own line
   */
  private YamlTree(Problems problems, Optional<Origin> origin) {
    this.problems = problems;
    this.origin = origin;
  }

  /** The top mapping of a file; empty, with the reason reported, if there is none. */
  static Optional<SpecNode.Mapping> ofFile(byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(
          Origin.line(1),
          "a sweep may have at most %d bytes, but has %d".formatted(MAX_BYTES, bytes.length));
      return Optional.empty();
    }
    Optional<String> text = decode(bytes, problems);
    Optional<SpecNode> top = text.flatMap(t -> new YamlTree(problems, Optional.empty()).compose(t));
    if (top.isPresent() && top.get() instanceof SpecNode.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (problems.isEmpty()) {
      problems.add(Origin.line(1), "a sweep must be a mapping of keys to values");
    }
    return Optional.empty();
  }

  /** The value of an override or of a grid's axis; empty, with the reason reported, if not YAML. */
  static Optional<SpecNode> ofValue(String text, Origin origin, Problems problems) {
    return new YamlTree(problems, Optional.of(origin)).compose(text);
  }

  private static Optional<String> decode(byte[] bytes, Problems problems) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(Origin.line(1), "a sweep must be written in UTF-8, but is not");
      return Optional.empty();
    }
  }

  private Optional<SpecNode> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    try {
      requireBounded(new Parse(settings).parseString(text));
      Optional<Node> node = new Compose(settings).composeString(text);
      return node.map(n -> convert(n, lineOf(n), "", 0));
    } catch (MarkedYamlEngineException e) {
      Origin place =
          origin.orElse(Origin.line(e.getProblemMark().map(Mark::getLine).orElse(0) + 1));
      problems.add(place, place.text() + " is not YAML: " + sentence(e));
    } catch (YamlEngineException e) {
      problems.add(origin.orElse(Origin.line(1)), "it is not YAML: " + firstLine(e));
    } catch (TooLarge e) {
      problems.add(origin.orElse(Origin.line(1)), e.getMessage());
    }
    return Optional.empty();
  }

  /** Bounds the depth before nodes are composed, which takes a stack frame a level. */
  private static void requireBounded(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw new TooLarge("values may be nested at most " + MAX_DEPTH + " deep");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private SpecNode convert(Node node, Origin place, String path, int depth) {
    if (++nodes > MAX_NODES) {
      throw new TooLarge("a sweep may hold at most " + MAX_NODES + " values, aliases repeated");
    }
    if (depth > MAX_DEPTH) {
      throw new TooLarge("values may be nested at most " + MAX_DEPTH + " deep");
    }
    if (node instanceof MappingNode mapping) {
      return convert(mapping, place, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<SpecNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, lineOf(item), path + "[" + items.size() + "]", depth + 1));
      }
      return new SpecNode.Sequence(items, place);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new SpecNode.Scalar(
        scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, place);
  }

  private SpecNode convert(MappingNode node, Origin place, String path, int depth) {
    Map<String, SpecNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Origin line = lineOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(line, "a key of %s must be a word".formatted(path.isEmpty() ? "it" : path));
        continue;
      }
      String child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      SpecNode earlier = entries.get(key.getValue());
      if (earlier != null) {
        problems.at(child, line, "is given twice, first at " + earlier.origin().text());
        continue;
      }
      entries.put(key.getValue(), convert(tuple.getValueNode(), line, child, depth + 1));
    }
    return new SpecNode.Mapping(entries, place);
  }

  private Origin lineOf(Node node) {
    return origin.orElseGet(
        () -> Origin.line(node.getStartMark().map(Mark::getLine).orElse(0) + 1));
  }

  /** The parser's explanation, which may begin in the context that it expected. */
  private static String sentence(MarkedYamlEngineException e) {
    String context = e.getContext();
    return context != null && context.startsWith("expected")
        ? context + ", " + e.getProblem()
        : e.getProblem();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** Input beyond the bounds. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
