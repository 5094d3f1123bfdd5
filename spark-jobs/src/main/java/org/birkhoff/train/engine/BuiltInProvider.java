package org.birkhoff.train.engine;

/**
 * Makes engines that every build holds. A service of its own, because the file that names {@link
 * EngineProvider}s belongs to what a build may leave out.
 */
public interface BuiltInProvider extends EngineProvider {}
