"""Recomputes drawn-values.csv from common/docs/randomness.md alone (Python 3.9 or newer, no packages).

    python3 drawn_values.py > drawn-values.csv
"""

import hashlib
import math
import struct

MASK = 0xFFFFFFFF


def philox(key, counter):  # section 2
    k0, k1 = key & MASK, key >> 32
    c0, c1, c2, c3 = counter
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & MASK, (p0 >> 32) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3


def stream_key(purpose, seed, *context):  # section 3
    text = b""
    for field in ("birkhoff-stream-1", purpose, str(seed), *context):
        data = field.encode("utf-8")
        text += str(len(data)).encode("ascii") + b":" + data + b","
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big")


class Stream:
    def __init__(self, key, replica, step):
        self.key, self.replica, self.step = key, replica, step

    def block(self, b):  # section 4
        return philox(self.key, (b & MASK, self.step & MASK, self.step >> 32, self.replica))

    def word(self, i):
        return self.block(i // 4)[i % 4]

    def uniform(self, i):  # section 5
        bits = self.word(2 * i) << 32 | self.word(2 * i + 1)
        return (2 * (bits >> 12) + 1) * 2.0**-53

    def normal(self, i):  # section 6
        j = i // 2
        radius = math.sqrt(-2 * math.log(self.uniform(2 * j)))
        angle = 2 * math.pi * self.uniform(2 * j + 1)
        return radius * (math.cos(angle) if i % 2 == 0 else math.sin(angle))

    def bounded(self, i, bound):  # section 7
        for attempt in range(256):
            product = self.block(i // 4 + attempt * 2**24)[i % 4] * bound
            if product % 2**32 >= 2**32 % bound:
                return product >> 32
        raise ArithmeticError


def permutation(key, replica, epoch, size):  # section 8
    stream = Stream(key, replica, epoch)
    keys = [stream.word(i) for i in range(24)]
    bits = max(8, (size - 1).bit_length())
    left, right = bits // 2, bits - bits // 2

    def encipher(value):
        upper, lower = value >> right, value & (2**right - 1)
        for k in keys:
            product = 0xD2B74407B1CE6E93 * upper % 2**64
            low = (product & MASK) << (right - left) | lower >> left
            upper, lower = ((product >> 32) ^ k ^ lower) % 2**left, low % 2**right
        return upper << right | lower

    def at(i):
        value = encipher(i)
        while value >= size:
            value = encipher(value)
        return value

    return at


CASES = [  # purpose, seed, context, replica, step
    ("init", 0, ["64-32-10 tanh"], 0, 0),
    ("init", -1, ["784-128-10", "ünïcode"], 63, 0),
    ("data-order", 7, ["0123456789abcdef", "with-replacement"], 5, 19999),
    ("data-order", 2**63 - 1, [], 2**31 - 1, 2**33 + 3),
    ("generate", -(2**63), ["", "a,b"], 1, 2**63 - 1),
]


def main():
    print("purpose;seed;context;replica;step;draw;argument;index;value")
    for purpose, seed, context, replica, step in CASES:
        key = stream_key(purpose, seed, *context)
        stream = Stream(key, replica, step)
        head = f"{purpose};{seed};{'|'.join(context)};{replica};{step}"
        print(f"{head};key;0;0;{key:016x}")
        for i in (0, 1, 2, 3, 4, 1001, 2**31 - 1):
            print(f"{head};word;0;{i};{stream.word(i):08x}")
        for i in (0, 1, 2, 3, 500, 2**31 - 1):
            bits = struct.unpack(">Q", struct.pack(">d", stream.uniform(i)))[0]
            print(f"{head};uniform;0;{i};{bits:016x}")
        for i in (0, 1, 2, 3, 333, 2**31 - 1):
            print(f"{head};normal;0;{i};{stream.normal(i)!r}")
        floats = b"".join(struct.pack(">f", stream.normal(i)) for i in range(1000))
        print(f"{head};normals-sha256;1000;0;{hashlib.sha256(floats).hexdigest()}")
        for bound in (1, 2, 3, 10, 1437, 3 * 2**29, 2**31 - 1):
            for i in (0, 1, 2, 3, 4, 77, 2**26 - 1):
                print(f"{head};bounded;{bound};{i};{stream.bounded(i, bound)}")
        for size in (1, 2, 3, 5, 256, 257, 1437, 60000, 2**31 - 1):
            at = permutation(key, replica, step, size)
            for i in sorted({0, size // 2, size - 1}):
                print(f"{head};permutation;{size};{i};{at(i)}")


if __name__ == "__main__":
    assert philox(0x299F31D0A4093822, (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)) == (
        0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)
    main()
