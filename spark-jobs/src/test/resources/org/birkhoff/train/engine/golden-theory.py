"""Golden weights of the theory engine, from theory-engine.md and randomness.md alone.

Usage: python3 golden-theory.py [golden-theory.csv]    (Python 3.9 or later, no packages)
Prints case,replica,coordinate,bits of every golden run; with a file, compares and exits 1 on a
difference. fma is exact: fractions, rounded once.
"""

import hashlib
import math
import struct
import sys
from fractions import Fraction

STEPS = 70
REPLICAS = (0, 3)
SEED = 2
SHA = "0" * 64
X = (0.5, -1.25, 2.0, 0.75, -0.5, 1.5, -2.25, 0.125)
Y = (0.75, -1.0, 1.5, 1.25, -1.5, 0.5, -2.0, 1.0)


def fma(a, b, c):
    return float(Fraction(a) * Fraction(b) + Fraction(c))


# ---- randomness.md, sections 2 to 7
def key(purpose, *context):
    fields = ("birkhoff-stream-1", purpose, str(SEED)) + context
    text = b"".join(str(len(f.encode())).encode() + b":" + f.encode() + b"," for f in fields)
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big")


def block(k, replica, step, b):
    low = 0xFFFFFFFF
    c = [b, step & low, step >> 32, replica]
    k0, k1 = k & low, k >> 32
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [p1 >> 32 ^ c[1] ^ k0, p1 & low, p0 >> 32 ^ c[3] ^ k1, p0 & low]
        k0, k1 = (k0 + 0x9E3779B9) & low, (k1 + 0xBB67AE85) & low
    return c


def bounded(k, replica, step, i, n):
    attempt = 0
    while True:
        p = block(k, replica, step, i // 4 + (attempt << 24))[i % 4] * n
        if p % 2**32 >= 2**32 % n:
            return p >> 32
        attempt += 1


# ---- randomness.md, section 12
A = (6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
     2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01,
     1.479819860511658591e-01)
S = (-1.66666666666666324348e-01, 8.33333333332248946124e-03, -1.98412698298579493134e-04,
     2.75573137070700676789e-06, -2.50507602534068634195e-08, 1.58969099521155010221e-10)
C = (4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
     -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11)
LN2 = float.fromhex("0x1.62e42fefa39efp-1")
HALF_PI = float.fromhex("0x1.921fb54442d18p0")
ROUNDING = float.fromhex("0x1.8p52")


def horner(z, coefficients):
    r = coefficients[-1]
    for a in coefficients[-2::-1]:
        r = fma(z, r, a)
    return r


def normals(k, replica, step, pair):
    w = block(k, replica, step, pair)
    first, second = ((w[i] << 32 | w[i + 1]) >> 11 | 1 for i in (0, 2))
    bits = struct.unpack(">q", struct.pack(">d", float(first)))[0] - 0x3FE6A09E667F3BCD
    e = bits >> 52
    m = struct.unpack(">d", struct.pack(">q", (bits & (1 << 52) - 1) + 0x3FE6A09E667F3BCD))[0]
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    g = 0.5 * f * f
    log = f - (g - s * fma(z, horner(z, A), g))
    radius = math.sqrt(-2.0 * fma(float(e - 53), LN2, log))
    t = second * 2.0**-51
    q = (t + ROUNDING) - ROUNDING
    x = (t - q) * HALF_PI
    z = x * x
    s = fma(x * z, horner(z, S), x)
    c = fma(z, fma(z, horner(z, C), -0.5), 1.0)
    d = q - 2.0
    a, b = abs(d) - 1.0, d * (2.0 - abs(d))
    return radius * (a * c + b * s), radius * (a * s - b * c)


def normal(k, replica, step, i):
    return normals(k, replica, step, i // 2)[i % 2]


def step_normal(k, replica, step, n, i):
    return normal(k, replica, step // 64, step % 64 * n + i)


# ---- theory-engine.md, section 1
def quadratic(replica, h, scales, factor, rate, decay, mu):
    k = key("gradient-noise", "quadratic-%d" % len(h))
    x = [0.7] * len(h)
    m = [0.0] * len(h)
    for step in range(STEPS):
        z = [step_normal(k, replica, step, len(h), i) for i in range(len(h))]
        if factor:
            mixed = []
            for row in factor:
                total = 0.0
                for a, b in zip(row, z):
                    total = fma(a, b, total)
                mixed.append(total)
            z = mixed
        for c in range(len(h)):
            g = fma(h[c] + decay, x[c], scales[c] * z[c])
            if mu is not None:
                g = m[c] = fma(mu, m[c], g)
            x[c] = fma(-rate, g, x[c])
    return x


def double_well(replica, barrier, noise, rate, decay):
    k = key("gradient-noise", "double-well")
    x = 0.7
    for step in range(STEPS):
        z = step_normal(k, replica, step, 1, 0)
        s = fma(4.0 * barrier, fma(x, x, -1.0), decay)
        x = fma(-rate, fma(s, x, math.sqrt(noise) * z), x)
    return [x]


def batch(data, replica, step, k, rows, slope, noise):
    if data == "table":
        drawn = [bounded(k, replica, step, j, len(X)) for j in range(rows)]
        square = product = 0.0
        for row in drawn:
            square += X[row] * X[row]
            product += X[row] * Y[row]
        return square / rows, product / rows
    if data == "gaussian":
        square = product = 0.0
        for j in range(rows):
            x = step_normal(k, replica, step, 2 * rows, 2 * j)
            e = step_normal(k, replica, step, 2 * rows, 2 * j + 1)
            square, product = fma(x, x, square), fma(x, e, product)
        square /= rows
        return square, fma(slope, square, noise * (product / rows))
    differ = 0
    for j in range(rows):
        b = (step % 64 * rows + j) * 2
        word = block(k, replica, step // 64, b // 128)[b // 32 % 4]
        differ += (word >> b % 32 ^ word >> b % 32 + 1) & 1
    return 1.0, fma(noise, (rows - 2 * differ) / rows, slope)


def products(u, factors):
    p, v = [], 0.0
    for first in range(0, len(u), factors):
        mine = u[first:first + factors]
        for i in range(factors):
            before = after = 1.0
            for w in mine[:i]:
                before *= w
            for w in mine[:i:-1]:
                after *= w
            p.append(before * after)
        whole = 1.0
        for w in mine:
            whole *= w
        v += whole
    return p, v


def descent(replica, data, width, factors, rows, slope, noise, rate, decay, temperature):
    if data == "table":
        k = key("data-order", SHA, "with-replacement")
    else:
        k = key("gradient-noise", "diagonal-linear-%dx%d-%s" % (width, factors, data))
    u = [0.7] * (width * factors)
    for step in range(STEPS):
        a, b = batch(data, replica, step, k, rows, slope, noise)
        p, v = products(u, factors)
        q = 2.0 * fma(a, v, -b)
        if temperature:
            expected = 2.0 * fma(1.0, v, -slope)
            kappa = math.sqrt(temperature * rows / rate)
            q = fma(kappa, q - expected, expected)
        u = [fma(-rate, fma(decay, w, q * o), w) for w, o in zip(u, p)]
    return u


# ---- theory-engine.md, section 1.1
def equation(replica, width, factors, slope, noise, rate, decay, temperature):
    k = key("gradient-noise", "diagonal-linear-%dx%d-gaussian" % (width, factors))
    a1, a2, a3 = 2.0, 2.0 * slope, 2.0 * slope * slope + noise * noise
    b1, b2 = 1.0, slope
    heat = 4.0 * temperature
    u = [0.7] * (width * factors)

    def forces(v):
        g = max(0.0, fma(v, fma(a1, v, -2.0 * a2), a3))
        return 2.0 * fma(b1, v, -b2), math.sqrt(heat * g)

    def longest(u, p, v):
        if factors == 1:
            return 0.0625 / ((heat * a1 + 2.0 * b1) * len(u) + decay)
        squares, growth = 0.0, 1.0
        for o in p:
            squares = fma(o, o, squares)
        for _ in range(factors - 2):
            growth *= max(abs(w) for w in u)
        spread = heat * fma(v, fma(a1, v, -2.0 * a2), a3) * growth
        drift = 2.0 * abs(fma(b1, v, -b2))
        bend = fma(heat, abs(fma(a1, v, -a2)), 2.0 * b1)
        return 0.0625 / (fma(growth, spread + drift, bend * squares) + decay)

    for step in range(STEPS):
        left, inner = rate, 0
        while left > 0:
            z = normal(k, replica, step, inner)
            inner += 1
            p, v = products(u, factors)
            h = min(longest(u, p, v), left)
            root = math.sqrt(h)
            left -= h
            m, sigma = forces(v)
            at = [fma(-m * h, o, fma(-decay * h, w, w)) for w, o in zip(u, p)]
            reach = [-sigma * root * o for o in p]
            middle = [fma(r, z, w) for r, w in zip(reach, at)]
            half = -0.5 * fma(m, h, sigma * root * z)
            u = [fma(half, o, fma(-0.5 * decay * h, w, w)) for w, o in zip(u, p)]
            p, v = products(middle, factors)
            weight = -0.5 * forces(v)[0] * h
            u = [fma(weight, o, w) for w, o in zip(u, p)]
            u = [fma(-0.5 * decay * h, s, w) for w, s in zip(u, middle)]
            for sign in (1.0, -1.0):
                p, v = products([w + sign * r for w, r in zip(at, reach)], factors)
                weight = -0.25 * forces(v)[1] * root * fma(sign, fma(z, z, -1.0), z)
                u = [fma(weight, o, w) for w, o in zip(u, p)]
    return u


FACTOR = ((math.sqrt(1.0 / 2), 0.0), (0.25 / math.sqrt(1.0 / 2), 0.0))
FACTOR = (FACTOR[0], (FACTOR[1][0], math.sqrt(0.5 - FACTOR[1][0] * FACTOR[1][0])))

CASES = {
    "quadratic": lambda r: quadratic(
        r, (0.1, 1.0, 3.0), (1.0, math.sqrt(0.5), math.sqrt(2.0)), None, 0.1, 0.01, None),
    "heavy-ball": lambda r: quadratic(r, (1.0, 0.0), (1.0, 1.0), None, 0.1, 0.0, 0.9),
    "covariance": lambda r: quadratic(r, (1.0, 2.0), (1.0, 1.0), FACTOR, 0.1, 0.0, None),
    "double-well": lambda r: double_well(r, 1.5, 2.0, 0.01, 0.1),
    "table": lambda r: descent(r, "table", 1, 1, 3, 1.0, 1.0, 0.05, 0.0, None),
    "gaussian": lambda r: descent(r, "gaussian", 2, 3, 3, 1.0, 0.5, 0.01, 0.1, None),
    "two-point": lambda r: descent(r, "two-point", 1, 2, 5, 0.2, 2.0, 0.02, 0.0, None),
    "amplified": lambda r: descent(r, "gaussian", 1, 2, 2, 1.0, 0.5, 0.01, 0.0, 0.02),
    "sde": lambda r: equation(r, 1, 2, 1.0, 1.0, 0.05, 0.1, 0.1),
    "sde-linear": lambda r: equation(r, 2, 1, 1.0, 1.0, 0.1, 0.0, 0.1),
    "sde-deep": lambda r: equation(r, 2, 4, 1.0, 1.0, 0.05, 0.0, 0.1),
}


def main():
    lines = ["case,replica,coordinate,bits"]
    for name, run in CASES.items():
        for replica in REPLICAS:
            for c, value in enumerate(run(replica)):
                lines.append("%s,%d,%d,%s" % (name, replica, c, struct.pack(">d", value).hex()))
    text = "\n".join(lines) + "\n"
    if len(sys.argv) > 1:
        with open(sys.argv[1]) as file:
            sys.exit(0 if file.read() == text else 1)
    sys.stdout.write(text)


main()
