"""Golden hashes of the fused engine, from common/docs/arithmetic.md and randomness.md alone.

Usage: python3 golden.py [golden.csv]    (Python 3.9, numpy 1.21 or later)
Prints run,sha256 of every golden run; with a file, compares and exits 1 on a difference.
Comments name the rules of arithmetic.md.
"""

import hashlib
import math
import sys

import numpy as np

F = np.float32
ONE = F(1)
OLD = np.seterr(all="ignore")


# ---- rule 1.2: fma in float, exact by rounding the double sum to odd first
def fma(a, b, c):
    a, b, c = (np.asarray(v, F).astype(np.float64) for v in (a, b, c))
    p = a * b  # exact: 24 + 24 bits
    p, c = np.broadcast_arrays(p, c)
    s = p + c
    back = s - p
    error = (p - (s - back)) + (c - back)
    bits = s.copy().view(np.int64)
    even = (bits & 1) == 0
    adjust = np.isfinite(s) & (error != 0) & even
    bits = np.where(adjust, bits + np.where((error > 0) == (s > 0), 1, -1), bits)
    return bits.view(np.float64).astype(F)


def bits(x):
    return np.asarray(x, F).view(np.int32)


def flt(i):
    return np.asarray(i, np.int32).view(F)


def h(text):
    return F(float.fromhex(text))


R = h("0x1.8p23")


# ---- section 4
def exp(x):
    y = np.where(x > F(89), F(89), x)
    y = np.where(y < F(-104), F(-104), y)
    k = fma(y, h("0x1.715476p0"), R)
    n = k - R
    r = fma(n, h("-0x1.62e4p-1"), y)
    r = fma(n, h("-0x1.7f7d1cp-20"), r)
    q = fma(h("0x1.6a2352p-10"), r, h("0x1.123a6cp-7"))
    q = fma(q, r, h("0x1.5558f4p-5"))
    q = fma(q, r, h("0x1.55549p-3"))
    q = fma(q, r, h("0x1.fffffcp-2"))
    p = fma(r * r, q, r) + ONE
    i = bits(k) - np.int32(0x4B400000)
    j = i >> 1
    one = np.int32(0x3F800000)
    return p * flt((j << 23) + one) * flt(((i - j) << 23) + one)


def tanh(x):
    s = bits(x) & np.int32(-(2**31))
    a = flt(bits(x) ^ s)
    a = np.where(a > F(9.5), F(9.5), a)
    k = fma(a, h("0x1.715476p1"), R)
    n = k - R
    r = fma(n, h("-0x1.62e43p-2"), a)
    q = fma(h("0x1.6bebfep-5"), r, h("0x1.1227bp-3"))
    q = fma(q, r, h("0x1.555674p-2"))
    q = fma(q, r, h("0x1.5554bp-1"))
    q = fma(q, r, h("0x1.fffffep-1"))
    p = fma(r * r, q, r)
    hh = flt((bits(k) << 23) + np.int32(0x3F800000))
    e = fma(hh, p, fma(hh, F(0.5), F(-0.5)))
    m = np.where(e > ONE, ONE, e)
    t = fma(-m, m / (ONE + e), m)
    return flt(bits(t) | s)


def sigmoid(x):
    e = exp(flt(bits(x) | np.int32(-(2**31))))
    m = np.where(x < 0, e, ONE)
    return fma(-m, e / (ONE + e), m)


# ---- section 5: value and a function g -> delta
def activate(name, z):
    zero = F(0)
    if name == "tanh":
        a = tanh(z)
        return a, lambda g: g * fma(-a, a, ONE)
    if name == "relu":
        a = np.where(z < 0, zero, z)
        return a, lambda g: np.where(a > 0, g, zero)
    if name == "leaky-relu":
        a = np.where(z < 0, F(0.01) * z, z)
        return a, lambda g: np.where(a > 0, g, F(0.01) * g)
    if name == "sigmoid":
        a = sigmoid(z)
        return a, lambda g: g * fma(-a, a, a)
    if name == "swish":
        s = sigmoid(z)
        a = z * s
        return a, lambda g: g * fma(a, ONE - s, s)
    if name == "gelu-tanh":
        q = z * z
        t = tanh(z * fma(q, h("0x1.2444f2p-5"), h("0x1.988454p-1")))
        v = F(0.5) * z
        w = fma(q, h("0x1.b6676cp-4"), h("0x1.988454p-1"))
        slope = fma(v * fma(-t, t, ONE), w, fma(F(0.5), t, F(0.5)))
        return fma(v, t, v), lambda g: g * slope
    return z, lambda g: g


def chain(a, b):
    """Chain over the last axis of a (m, k) and the first of b (k, n)."""
    acc = np.zeros((a.shape[0], b.shape[1]), F)
    for k in range(b.shape[0]):
        acc = fma(a[:, k : k + 1], b[k : k + 1, :], acc)
    return acc


# ---- randomness.md
M32 = 0xFFFFFFFF


def key(purpose, seed, *context):
    fields = ["birkhoff-stream-1", purpose, str(seed), *context]
    text = b"".join(b"%d:%s," % (len(f.encode()), f.encode()) for f in fields)
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big")


def block(k, replica, step, b):
    c = [b, step & M32, step >> 32, replica]
    k0, k1 = k & M32, k >> 32
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [p1 >> 32 ^ c[1] ^ k0, p1 & M32, p0 >> 32 ^ c[3] ^ k1, p0 & M32]
        k0, k1 = (k0 + 0x9E3779B9) & M32, (k1 + 0xBB67AE85) & M32
    return c


def normals(k, replica, step, count):
    out = []
    for j in range((count + 1) // 2):
        w = block(k, replica, step, j)
        u, v = (((a << 32 | b) >> 11 | 1) * 2.0**-53 for a, b in (w[:2], w[2:]))
        radius, angle = math.sqrt(-2 * math.log(u)), 2 * math.pi * v
        out += [radius * math.cos(angle), radius * math.sin(angle)]
    return out[:count]


def bounded(k, replica, step, n, count):
    out = []
    for i in range(count):
        attempt = 0
        while True:
            p = block(k, replica, step, i // 4 + (attempt << 24))[i % 4] * n
            if p & M32 >= 2**32 % n:
                break
            attempt += 1
        out.append(p >> 32)
    return out


def permutation(k, replica, epoch, size):
    keys = [w for b in range(6) for w in block(k, replica, epoch, b)]
    digits = max(8, (size - 1).bit_length())
    left = digits // 2
    right = digits - left
    out = []
    for i in range(size):
        v = i
        while True:
            u, w = v >> right, v & ((1 << right) - 1)
            for t in range(24):
                p = 0xD2B74407B1CE6E93 * u & (2**64 - 1)
                q = ((p & M32) << (right - left)) & M32 | w >> left
                u, w = ((p >> 32) ^ keys[t] ^ w) & ((1 << left) - 1), q & ((1 << right) - 1)
            v = u << right | w
            if v < size:
                break
        out.append(v)
    return out


# ---- sections 2 to 7
TRAIN, REPLICA, STEPS = 150, 3, 200


def rate_of(run, step):
    kind = run.get("schedule", "constant")
    if kind == "step":
        return run["rate"] * 0.3 ** (step // 70)
    if kind == "cosine":
        return run["rate"] * (0.1 + 0.9 * (1 + math.cos(math.pi * (min(step, 150) / 150))) / 2)
    return run["rate"]


def train(run):
    widths, act = run["widths"], run["activation"]
    data_key = key("generate", 7, "engine-test")
    x = np.array(normals(data_key, 0, 0, TRAIN * widths[0])).astype(F).reshape(TRAIN, -1)
    outputs = widths[-1]
    target = run.get("target")
    if target == "targets":
        y = np.array(normals(data_key, 0, 2, TRAIN * outputs)).astype(F).reshape(TRAIN, -1)
    elif target == "inputs":
        y = x
    else:
        labels = np.array(bounded(data_key, 0, 1, outputs, TRAIN))
        y = np.eye(outputs, dtype=F)[labels]
    cross_entropy = target is None
    bias = run.get("bias", True)
    # rule 2.2
    architecture = ARCHITECTURE(widths, bias)
    size = sum(o * i + (o if bias else 0) for i, o in zip(widths, widths[1:]))
    drawn = normals(key("init", 1, architecture), REPLICA, 0, size)
    tensors, place = [], 0
    for i, o in zip(widths, widths[1:]):
        d = {
            "xavier": math.sqrt(2 / (i + o)),
            "he": math.sqrt(2 / i),
            "lecun": math.sqrt(1 / i),
            "normal": 0.25,
        }[run.get("init", "xavier")]
        w = [d * z for z in drawn[place : place + o * i]]
        tensors.append(np.array(w).astype(F).reshape(o, i))
        place += o * i
        if bias:
            tensors.append(np.zeros(o, F))
            place += o
    memory = [[np.zeros_like(t) for t in tensors] for _ in range(2)]
    stride = 2 if bias else 1
    layers = len(widths) - 1
    batch = run.get("batch", 16)
    sampling = run.get("sampling", "with-replacement")
    order_key = key("data-order", 2, "0" * 64, sampling)
    for step in range(STEPS):
        # rule 2.3
        if batch == "full":
            rows = list(range(TRAIN))
        elif sampling == "with-replacement":
            rows = bounded(order_key, REPLICA, step, TRAIN, batch)
        else:
            per = TRAIN // batch
            if step % per == 0:
                order = permutation(order_key, REPLICA, step // per, TRAIN)
            rows = order[step % per * batch : (step % per + 1) * batch]
        size = len(rows)
        # rules 3.1, 3.2
        h_, slopes = [x[rows]], []
        for l in range(layers):
            z = chain(h_[-1], tensors[l * stride].T)
            if bias:
                z = z + tensors[l * stride + 1]
            if l < layers - 1:
                a, slope = activate(act, z)
                h_.append(a)
                slopes.append(slope)
        # section 6
        if cross_entropy:
            scale = F(1 / size)
            m = z[:, 0]
            for c in range(1, outputs):
                m = np.where(z[:, c] > m, z[:, c], m)
            e = exp(z - m[:, None])
            s = np.zeros(size, F)
            for c in range(outputs):
                s = s + e[:, c]
            delta = fma(e, (scale / s)[:, None], np.where(y[rows] == 1, -scale, F(0)))
        else:
            delta = (z - y[rows]) * F(2 / (size * outputs))
        # rules 3.4 to 3.6
        gradients = [None] * len(tensors)
        for l in range(layers - 1, -1, -1):
            gradients[l * stride] = chain(delta.T, h_[l])
            if bias:
                g = np.zeros(widths[l + 1], F)
                for b in range(size):
                    g = g + delta[b]
                gradients[l * stride + 1] = g
            if l > 0:
                delta = slopes[l - 1](chain(delta, tensors[l * stride]))
        for i, g in enumerate(gradients):
            tensors[i] = update(run, step, tensors[i], g, memory, i)
            assert np.isfinite(tensors[i]).all()
    flat = np.concatenate([t.ravel() for t in tensors])
    return hashlib.sha256(flat.astype(">f4").tobytes()).hexdigest()


# ---- section 7
def update(run, step, w, g, memory, i):
    kind = run.get("optimizer", "sgd")
    rate, decay = rate_of(run, step), run.get("decay", 0.0)
    if decay != 0 and kind != "adamw":
        g = fma(F(decay), w, g)
    eta, mu = F(rate), F(0.9)
    if kind == "sgd":
        return fma(-eta, g, w)
    if kind in ("heavy-ball", "nesterov"):
        v = memory[0][i] = fma(mu, memory[0][i], g)
        return fma(-eta, v if kind == "heavy-ball" else fma(mu, v, g), w)
    b1, b2, t = 0.9, 0.999, step + 1
    alpha = F(rate / (1 - math.pow(b1, t)))
    root = F(1 / math.sqrt(1 - math.pow(b2, t)))
    keep = F(1 - rate * decay) if kind == "adamw" else ONE
    m = memory[0][i] = fma(F(b1), memory[0][i], F(1 - b1) * g)
    v = memory[1][i] = fma(F(1 - b2) * g, g, F(b2) * memory[1][i])
    return fma(-alpha, m / fma(np.sqrt(v), root, F(1e-8)), keep * w)


def ARCHITECTURE(widths, bias):
    return "dense-" + "-".join(map(str, widths)) + ("-bias" if bias else "")


RUNS = {
    "tanh-sgd": dict(widths=[64, 32, 10], activation="tanh", rate=0.1),
    "relu-heavy-ball": dict(
        widths=[20, 16, 5], activation="relu", init="he", optimizer="heavy-ball", rate=0.02,
        decay=1e-3, batch=32, sampling="shuffled-epochs"),
    "leaky-relu-nesterov-cosine": dict(
        widths=[13, 7, 3], activation="leaky-relu", init="lecun", optimizer="nesterov", rate=0.02,
        schedule="cosine", batch=5),
    "sigmoid-one-hot-adam": dict(
        widths=[10, 9, 4], activation="sigmoid", target="one-hot", optimizer="adam", rate=0.01,
        batch=8),
    "swish-adamw-step": dict(
        widths=[12, 16, 8, 3], activation="swish", optimizer="adamw", rate=0.01, decay=0.05,
        schedule="step"),
    "gelu-adam-decay": dict(
        widths=[11, 24, 6, 5], activation="gelu-tanh", init="normal", optimizer="adam",
        rate=0.005, decay=0.01, batch=24, sampling="shuffled-epochs"),
    "identity-targets-no-bias": dict(
        widths=[9, 6, 2], activation="identity", target="targets", bias=False, rate=0.1),
    "no-hidden-layer-full-batch": dict(
        widths=[21, 6], activation="tanh", rate=0.1, decay=1e-2, batch="full"),
    "three-hidden-layers": dict(
        widths=[17, 13, 7, 11, 4], activation="tanh", optimizer="heavy-ball", rate=0.03, batch=7,
        sampling="shuffled-epochs"),
    "autoencoder-batch-1": dict(
        widths=[8, 3, 8], activation="tanh", target="inputs", rate=0.02, batch=1),
    "batch-in-chunks": dict(
        widths=[30, 20, 10], activation="relu", init="he", rate=0.1, batch=131,
        sampling="shuffled-epochs"),
    "no-bias-swish-full-batch": dict(
        widths=[6, 5, 4, 3], activation="swish", bias=False, optimizer="nesterov", rate=0.05,
        decay=1e-4, batch="full"),
}


def main():
    frozen = {}
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            frozen = dict(line.strip().split(",") for line in file if line.strip())
    different = 0
    print("run,sha256")
    for name, run in RUNS.items():
        value = train(run)
        note = ""
        if frozen and frozen.get(name) != value:
            note, different = "  differs from the file", different + 1
        print(f"{name},{value}{note}", flush=True)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
