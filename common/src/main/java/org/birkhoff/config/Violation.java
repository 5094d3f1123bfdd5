package org.birkhoff.config;

/**
 * A value that a specification record refuses.
 *
 * @param key kebab-case key, relative to the record; empty for the record itself
 * @param sentence what must hold and what was given, without the key
 */
record Violation(String key, String sentence) {}
