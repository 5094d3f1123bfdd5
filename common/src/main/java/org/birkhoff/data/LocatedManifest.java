package org.birkhoff.data;

import java.nio.file.Path;

/** A manifest and the folder that its YAML file lies in. */
public record LocatedManifest(DataManifest manifest, Path folder) {}
