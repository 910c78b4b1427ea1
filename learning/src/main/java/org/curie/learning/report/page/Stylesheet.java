// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.page;

/**
 * How every page looks: on a screen light or dark, on a phone, on A4 paper.
 *
 * <p>Series colours are those of M. Okabe, K. Ito 2008, "Color universal design", darkened or
 * lightened to a contrast of at least 3:1 with their ground.
 */
final class Stylesheet {
  private static final String COLOURS =
      """
      :root {
        color-scheme: light dark;
        --ground: #fdfcfa; --sheet: #ffffff; --ink: #1a2027; --soft: #56616d; --hair: #dfe3e7;
        --tint: #f3f5f7; --accent: #0b5c8a; --warn: #9a3d00; --warn-tint: #fff3e6;
        --right: #0b5c8a; --wrong: #c65a00; --on-strong: #ffffff;
        --s0: #0067a6; --s1: #c65a00; --s2: #00805e; --s3: #a8487f; --s4: #8a6500; --s5: #3b87b5;
      }
      @media screen and (prefers-color-scheme: dark) {
        :root {
          --ground: #12161b; --sheet: #191f26; --ink: #e6eaee; --soft: #a2adb8; --hair: #333c46;
          --tint: #212932; --accent: #6fbdeb; --warn: #ffb870; --warn-tint: #33230f;
          --right: #56b4e9; --wrong: #ff9a3c; --on-strong: #10151a;
          --s0: #56b4e9; --s1: #ff9a3c; --s2: #2fc398; --s3: #e08fbe; --s4: #e6c229; --s5: #9fd3f3;
        }
      }
      """;

  private static final String TEXT =
      """
      * { box-sizing: border-box; }
      html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
      body {
        margin: 0 auto; padding: 2.5rem 1.5rem 3rem; max-width: 68rem;
        background: var(--ground); color: var(--ink);
        font: 1rem/1.55 -apple-system, "Segoe UI", Roboto, "Nimbus Sans", Arial, sans-serif;
        overflow-wrap: break-word;
      }
      h1, h2, .summary {
        font-family: "Iowan Old Style", "Palatino Linotype", "P052", Georgia, serif;
        font-weight: 400; line-height: 1.2; text-wrap: balance;
      }
      h1 { font-size: 2.5rem; margin: 0 0 1rem; letter-spacing: -0.01em; }
      h2 { font-size: 1.65rem; margin: 0 0 1rem; padding-top: 1.2rem; border-top: 2px solid var(--ink); }
      h3 { font-size: 1rem; margin: 0 0 0.4rem; }
      p { margin: 0 0 0.8rem; max-width: 46rem; }
      a { color: var(--accent); }
      a:focus-visible, summary:focus-visible, .scroll:focus-visible {
        outline: 3px solid var(--accent); outline-offset: 2px;
      }
      section { margin-top: 3rem; }
      .brand {
        color: var(--accent); font-size: 0.8rem; font-weight: 700; letter-spacing: 0.12em;
        text-transform: uppercase; margin-bottom: 0.6rem;
      }
      .summary { font-size: 1.6rem; line-height: 1.4; max-width: 54rem; margin-bottom: 0.6rem; }
      .summary strong { color: var(--accent); font-weight: 700; white-space: nowrap; }
      .lead { font-size: 1.08rem; max-width: 54rem; }
      .name { font-weight: 600; overflow-wrap: anywhere; }
      .remark, .aside, figcaption { color: var(--soft); font-size: 0.875rem; }
      .undefined { color: var(--soft); font-style: italic; }
      code, pre { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
      code { font-size: 0.85em; overflow-wrap: anywhere; }
      pre {
        background: var(--tint); border-radius: 8px; padding: 0.7rem 1rem; margin: 0 0 0.8rem;
        white-space: pre-wrap;
      }
      .skip { position: absolute; left: -99rem; }
      .skip:focus { left: 1rem; top: 1rem; background: var(--sheet); padding: 0.5rem 1rem; }
      footer {
        margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--hair);
        color: var(--soft); font-size: 0.875rem;
      }
      """;

  private static final String BLOCKS =
      """
      .box { border-radius: 8px; padding: 0.8rem 1.1rem; margin: 1.2rem 0; background: var(--tint); }
      .box p { margin: 0 0 0.2rem; max-width: none; }
      .box ul { margin: 0.3rem 0 0; }
      .box.note { border-left: 5px solid var(--accent); }
      .box.warning { background: var(--warn-tint); border-left: 5px solid var(--warn); }
      .box.warning strong { color: var(--warn); }
      .keys { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.8rem; margin: 1.4rem 0; }
      .key {
        background: var(--sheet); border: 1px solid var(--hair); border-radius: 10px;
        padding: 0.8rem 1rem; display: flex; flex-direction: column; gap: 0.1rem;
      }
      .key-name, .key-range { color: var(--soft); font-size: 0.85rem; }
      .key-value { font-size: 1.7rem; font-weight: 600; line-height: 1.25; }
      .key-value.undefined { font-size: 1.1rem; font-weight: 400; line-height: 1.9; }
      .key, td, .note, .tick { font-variant-numeric: tabular-nums; }
      nav ol {
        list-style: none; counter-reset: part; display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem;
        margin: 1.4rem 0 0; padding: 0; font-size: 0.925rem;
      }
      nav li { counter-increment: part; }
      nav li::before { content: counter(part) " "; color: var(--soft); }
      dl.facts { margin: 0 0 1.2rem; }
      dl.facts > div {
        display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.2rem; padding: 0.4rem 0;
        border-bottom: 1px solid var(--hair);
      }
      dt { color: var(--soft); }
      dd { margin: 0; min-width: 0; }
      dd ol, dd ul { margin: 0; padding-left: 1.2rem; }
      .scroll { overflow-x: auto; margin: 0 0 1.2rem; }
      table { border-collapse: collapse; width: 100%; font-size: 0.925rem; }
      caption { text-align: left; color: var(--soft); font-size: 0.875rem; padding-bottom: 0.4rem; }
      th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; }
      thead th { border-bottom: 1.5px solid var(--ink); vertical-align: bottom; font-size: 0.85rem; }
      tbody tr { border-bottom: 1px solid var(--hair); }
      tbody th { font-weight: 500; }
      tr.group { border-bottom: 1px solid var(--hair); }
      tr.group th { padding-top: 1.1rem; font-weight: 700; color: var(--accent); }
      tr.sum th, tr.sum td { font-weight: 700; }
      td.number { white-space: nowrap; }
      td.value { font-weight: 700; }
      td .aside { display: block; font-weight: 400; }
      td.meaning { min-width: 15rem; color: var(--soft); font-size: 0.875rem; }
      td.meaning .name { color: var(--ink); }
      .limits { padding: 0; list-style: none; }
      .limits li {
        padding: 0.55rem 0 0.55rem 1rem; border-left: 3px solid var(--warn); margin-bottom: 0.6rem;
      }
      """;

  private static final String FIGURES =
      """
      figure { margin: 0; break-inside: avoid; }
      figcaption { margin-top: 0.4rem; }
      .plots {
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2rem 2.2rem;
        margin: 1.8rem 0; align-items: start;
      }
      .plots.three { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 2rem 1.4rem; }
      figure.wide { grid-column: 1 / -1; }
      .halves { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 2.2rem; align-items: start; }
      svg.plot { display: block; width: 100%; height: auto; max-width: 34rem; }
      svg.matrix { width: auto; max-width: 100%; }
      svg text { font: 12px -apple-system, "Segoe UI", Roboto, "Nimbus Sans", Arial, sans-serif; fill: var(--ink); }
      svg .tick { fill: var(--soft); font-size: 12px; }
      svg .label { font-size: 12.5px; }
      svg .note { font-size: 10.5px; fill: var(--soft); }
      svg .count { font-size: 19px; font-weight: 600; }
      svg .strong { fill: var(--on-strong); }
      svg .weak { fill: var(--ink); }
      svg .mid { text-anchor: middle; }
      svg .end { text-anchor: end; }
      svg .grid { stroke: var(--hair); stroke-width: 1; }
      svg .axis { stroke: var(--soft); stroke-width: 1; }
      svg .reference { stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 5 4; }
      svg .line { fill: none; stroke: var(--c); stroke-width: 2.2; stroke-linejoin: round; }
      svg .dot { fill: var(--c); }
      svg .bar { fill: var(--c); fill-opacity: 0.85; }
      svg .stem { stroke: var(--soft); stroke-width: 1.2; }
      svg .whisker { fill: var(--c); fill-opacity: 0.38; }
      svg .highlight { fill: var(--ground); stroke: var(--c); stroke-width: 2.6; }
      svg .cell { fill: var(--sheet); stroke: var(--hair); stroke-width: 1; }
      svg .right { fill: var(--right); }
      svg .wrong { fill: var(--wrong); }
      svg .hit { fill: var(--right); }
      svg .miss { fill: none; stroke: var(--wrong); stroke-width: 2; }
      .c0 { --c: var(--s0); } .c1 { --c: var(--s1); } .c2 { --c: var(--s2); }
      .c3 { --c: var(--s3); } .c4 { --c: var(--s4); } .c5 { --c: var(--s5); }
      svg .line.d1 { stroke-dasharray: 7 3; } svg .line.d2 { stroke-dasharray: 2 2.5; }
      svg .line.d3 { stroke-dasharray: 9 3 2 3; }
      svg.swatch { width: 26px; height: 12px; margin-right: 0.4rem; }
      svg.interval { width: 132px; height: 18px; display: block; }
      .legend {
        list-style: none; display: flex; flex-wrap: wrap; gap: 0.15rem 1.2rem; margin: 0.2rem 0 0;
        padding: 0; font-size: 0.875rem;
      }
      .frequencies { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; margin: 0.5rem 0 2rem; }
      .frequency { display: grid; grid-template-columns: 9rem 1fr; gap: 1.2rem; align-items: center; }
      .frequency p { margin: 0; font-size: 1.05rem; }
      .frequency .aside { display: block; margin-top: 0.3rem; }
      svg.dots { width: 100%; height: auto; }
      .cases { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem; margin: 0.6rem 0 1.6rem; }
      .case {
        background: var(--sheet); border: 1px solid var(--hair); border-top: 4px solid var(--right);
        border-radius: 8px; padding: 0.7rem;
      }
      .case.bad { border-top-color: var(--wrong); }
      .case p { margin: 0; }
      .case figcaption, .case .verdict { color: var(--ink); font-size: 0.9rem; }
      .case .aside, .case .aside .name { font-size: 0.78rem; font-weight: 400; color: var(--soft); }
      .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
      .pair img { width: 100%; height: auto; display: block; border-radius: 3px; background: #000; }
      .sheets { display: grid; grid-template-columns: 1fr 1fr; gap: 1.4rem; margin-top: 0.8rem; }
      .sheets img { width: 100%; height: auto; display: block; }
      .pixelated img { image-rendering: pixelated; }
      .heat-scale { color: var(--soft); font-size: 0.875rem; }
      .heat {
        display: inline-block; width: 9rem; height: 0.7rem; border-radius: 3px; margin: 0 0.4rem;
        background: linear-gradient(to right, #808080, #996666, #b3b34d, #cccccc); border: 1px solid var(--hair);
      }
      summary { cursor: pointer; color: var(--accent); font-size: 0.875rem; margin-top: 0.4rem; }
      """;

  private static final String MEDIA =
      """
      @media (max-width: 46rem) {
        body { padding: 1.2rem 1rem 2rem; }
        h1 { font-size: 1.9rem; }
        .summary { font-size: 1.2rem; }
        .keys { grid-template-columns: 1fr 1fr; }
        .plots, .plots.three, .halves, .frequencies { grid-template-columns: minmax(0, 1fr); }
        dl.facts > div { grid-template-columns: 1fr; }
      }
      @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
      @page {
        size: A4; margin: 16mm 14mm 18mm;
        @bottom-left { content: "Research software. Not for clinical use"; font: 8pt sans-serif; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
      }
      @media print {
        :root { --ground: #ffffff; }
        html { font-size: 9.5pt; }
        body { padding: 0; max-width: none; }
        nav, .skip, details, footer { display: none; }
        section { margin-top: 1.4rem; }
        h2, h3 { break-after: avoid; }
        tr, table.whole, .box, .case, .key, .frequency, .limits li { break-inside: avoid; }
        .plots { gap: 1rem 1.4rem; }
        .scroll { overflow: visible; }
        svg, .case, .heat, .box { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .cases { grid-template-columns: repeat(3, 1fr); }
      }
      """;

  static final String RULES = COLOURS + TEXT + BLOCKS + FIGURES + MEDIA;

  private Stylesheet() {}
}
