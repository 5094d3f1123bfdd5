package org.birkhoff.run;

/**
 * A YAML key in which two runs differ so that they are not the same run.
 *
 * @param key dotted YAML path
 * @param here value in the run that was asked
 * @param there value in the other run; either is {@code absent} where the key is not given or does
 *     nothing
 */
public record SpecDifference(String key, String here, String there) {}
