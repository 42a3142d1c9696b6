package dev.joryu.api.runs;

import dev.joryu.assessment.Peer;

/** The run that another is held against. */
record PeerJson(long run, String name, long seed) {

  static PeerJson of(Peer peer) {
    return new PeerJson(peer.run(), peer.name(), peer.seed());
  }
}
