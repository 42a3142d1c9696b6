package dev.joryu.api.runs;

import dev.joryu.assessment.Peer;

/**
 * The run that another is held against.
 *
 * @param alike whether both differ in seed and teaching alone; if not, neither do their figures
 *     differ by these alone
 */
record PeerJson(long run, String name, long seed, boolean alike) {

  static PeerJson of(Peer peer) {
    return new PeerJson(peer.run(), peer.name(), peer.seed(), peer.alike());
  }
}
