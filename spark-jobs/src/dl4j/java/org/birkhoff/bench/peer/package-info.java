/** What the fused engine is compared with, by native libraries. */
package org.birkhoff.bench.peer;
