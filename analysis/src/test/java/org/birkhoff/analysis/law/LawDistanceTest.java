package org.birkhoff.analysis.law;

import java.util.Locale;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.theory.GaussianDistance;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.ScalarLaw;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class LawDistanceTest {
  @Test
  void coverage() {
    ScalarLaw law = new GaussianLaw(1, 4);
    LawTable table = LawTable.of(law);
    for (int n : new int[] {64, 512, 4096}) {
      for (double[] p :
          new double[][] {{1, 2}, {1.05, 2}, {1.2, 2.0}, {1, 2.2}, {2, 1.5}, {5, .5}}) {
        ScalarLaw own = new GaussianLaw(p[0], p[1] * p[1]);
        double energy = GaussianDistance.normalisedEnergy(own, law);
        double w2 = GaussianDistance.w2(own, law);
        int e = 0;
        int el = 0;
        int eh = 0;
        int w = 0;
        int wl = 0;
        int wh = 0;
        double me = 0, mw = 0, we = 0, ww = 0;
        int m = 600;
        for (int r = 0; r < m; r++) {
          double[] x = new double[n];
          new RandomStream(StreamKey.of(Purpose.ANALYSIS, 7, "c" + n + p[0] + p[1]), r, 0)
              .normals(0, n, x);
          for (int i = 0; i < n; i++) x[i] = p[0] + p[1] * x[i];
          LawDistance a = Slice.of(x).energy(table);
          LawDistance b = Slice.of(x).w2(table, r);
          e += a.contains(energy) ? 1 : 0;
          el += energy < a.low() ? 1 : 0;
          eh += energy > a.high() ? 1 : 0;
          w += b.contains(w2) ? 1 : 0;
          wl += w2 < b.low() ? 1 : 0;
          wh += w2 > b.high() ? 1 : 0;
          me += a.value() / m;
          mw += b.value() * b.value() / m;
          we += (a.high() - a.low()) / m;
          ww += (b.high() - b.low()) / m;
        }
        System.out.println(
            String.format(
                Locale.ROOT,
                "n=%d %s %s energy %.5f mean %.5f cover %.3f (%d %d) width %.4f  w2^2 %.5f mean %.5f cover %.3f (%d %d) width %.4f",
                n,
                p[0],
                p[1],
                energy,
                me,
                e / (double) m,
                el,
                eh,
                we,
                w2 * w2,
                mw,
                w / (double) m,
                wl,
                wh,
                ww));
      }
    }
  }
}
