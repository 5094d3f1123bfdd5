package org.birkhoff.analysis.job.rows;

import java.util.List;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.settings.Family;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.analysis.job.settings.SourcePath;

/** What {@code analyze} takes where nothing is said. */
public final class SettingsOfTests {
  private SettingsOfTests() {}

  public static AnalysisSettings withDefaults() {
    return new AnalysisSettings(
        0,
        999,
        0.05,
        0.05,
        false,
        Range.ALL,
        Range.ALL,
        256,
        List.of(),
        Family.parse(List.of()),
        SourcePath.AUTO,
        256);
  }
}
