package org.birkhoff.config;

import java.util.Map;

/**
 * A sweep and where its values were given.
 *
 * @param source the file's name, for messages
 * @param spec the sweep; where the grid decides a value, that of the first cell
 * @param places by dotted path, how a message names a value that was given, such as {@code
 *     training.steps (line 14)} or {@code --set training.steps}
 */
public record ParsedSweep(String source, SweepSpec spec, Map<String, String> places) {

  public ParsedSweep {
    places = Map.copyOf(places);
  }

  /** How a message names the value at a path. */
  public String place(String path) {
    return places.getOrDefault(path, path);
  }
}
