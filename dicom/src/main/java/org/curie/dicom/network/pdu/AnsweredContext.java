// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

/**
 * The answer to a {@link ProposedContext}.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.3.2, table 9-18.
 *
 * @param transferSyntax the one chosen; without meaning unless accepted
 */
public record AnsweredContext(int id, Verdict verdict, String transferSyntax) {

  /** What became of a proposal. */
  public enum Verdict {
    ACCEPTED(0, "accepted"),
    USER_REJECTED(1, "refused by the application"),
    NO_REASON(2, "refused without a reason"),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3, "the SOP class is not supported"),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4, "none of the transfer syntaxes is supported");

    private final int number;
    private final String sentence;

    Verdict(int number, String sentence) {
      this.number = number;
      this.sentence = sentence;
    }

    int number() {
      return number;
    }

    /** What happened, for a message. */
    public String sentence() {
      return sentence;
    }

    /** A number outside the table is a refusal without a reason. */
    static Verdict of(int number) {
      return number >= 0 && number < values().length ? values()[number] : NO_REASON;
    }
  }
}
