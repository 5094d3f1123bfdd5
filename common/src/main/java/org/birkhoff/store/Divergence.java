package org.birkhoff.store;

import java.io.Serializable;

/**
 * A replica that stopped.
 *
 * @param step the update that was refused because its batch loss or its new weights were not finite
 */
public record Divergence(int replica, long step) implements Serializable {}
