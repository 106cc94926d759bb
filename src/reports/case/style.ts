/** The look of a saved case, which carries its own style. */
export const CASE_STYLE = `
:root {
  color-scheme: dark;
  font:
    16px / 1.45 system-ui,
    sans-serif;
}
body {
  max-width: 1500px;
  margin: 0 auto;
  padding: 16px 20px 60px;
  background: #0c1013;
  color: #e9eff2;
}
h1 {
  margin: 0 0 4px;
  font-size: 22px;
}
p {
  margin: 0;
}
.notice {
  margin: 8px 0 16px;
  padding: 8px 12px;
  border: 1px solid #7d6335;
  border-radius: 8px;
  background: #2a2112;
}
.eyes {
  display: flex;
  flex-wrap: wrap;
  gap: 20px;
}
figure {
  flex: 1 1 560px;
  min-width: min(100%, 340px);
  max-width: 100%;
  margin: 0;
  padding: 12px;
  border: 1px solid #28323a;
  border-radius: 12px;
  background: #12181c;
}
.picture {
  position: relative;
  overflow: hidden;
  border-radius: 8px;
  background: #000;
}
.picture img {
  display: block;
  width: 100%;
  height: auto;
}
.picture img[data-enhanced] {
  display: none;
}
canvas,
.picture svg {
  position: absolute;
}
.picture svg {
  inset: 0;
  width: 100%;
  height: 100%;
}
path {
  fill: none;
  stroke-linecap: round;
  stroke-linejoin: round;
  vector-effect: non-scaling-stroke;
}
.halo {
  stroke: #000b;
  stroke-width: 4.5px;
}
.line {
  stroke: #5fe0ff;
  stroke-width: 2px;
}
.landmark .line {
  stroke: #fff;
  stroke-width: 1.4px;
}
text {
  fill: #5fe0ff;
  stroke: #000c;
  stroke-width: 3.5px;
  stroke-linejoin: round;
  paint-order: stroke;
  font-size: 15px;
  font-weight: 600;
}
.landmark text {
  fill: #fff;
  font-size: 13px;
}
figcaption {
  display: grid;
  gap: 3px;
  margin-top: 10px;
}
h2 {
  margin: 0;
  font-size: 20px;
}
.dim {
  color: #a5b3bb;
  font-size: 14.5px;
  overflow-wrap: anywhere;
}
.refer {
  color: #e9b968;
}
.calm {
  color: #8ecba4;
}
.controls {
  display: flex;
  flex-wrap: wrap;
  gap: 6px 22px;
  margin-top: 10px;
}
label {
  display: inline-flex;
  align-items: center;
  gap: 9px;
  min-height: 34px;
}
input {
  accent-color: #7cc7d8;
}
input[type="checkbox"] {
  width: 20px;
  height: 20px;
}
output {
  min-width: 52px;
}
ol {
  display: grid;
  gap: 3px;
  margin: 6px 0;
  padding: 0;
  list-style: none;
}
li {
  display: grid;
  grid-template-columns: 150px minmax(0, 1fr) 64px;
  align-items: center;
  gap: 10px;
  font-size: 15px;
}
li.graded {
  font-weight: 650;
}
meter {
  width: 100%;
  height: 12px;
}
li span:last-child {
  text-align: right;
}
footer {
  margin-top: 18px;
}
.quote {
  white-space: pre-wrap;
}
:focus-visible {
  outline: 2px solid #7cc7d8;
  outline-offset: 2px;
}
`;
