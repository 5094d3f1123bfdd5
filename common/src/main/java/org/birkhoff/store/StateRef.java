package org.birkhoff.store;

import java.io.Serializable;

/**
 * Where a replica's state lies.
 *
 * @param step the end of the part that stored it; a diverged replica's own step may be earlier
 * @param path its file, relative to the store
 * @param sha256 SHA-256 of that file
 * @param hash {@link StateHash} of the state
 */
public record StateRef(int replica, long step, String path, String sha256, String hash)
    implements Serializable {}
