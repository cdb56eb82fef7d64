/** Takes part in the view transition of a full page and lets nothing move. */
export const noTransition =
  '@view-transition{navigation:auto}::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation:none}';

/**
 * The style of lite pages, in the page itself: the colours and proportions of app/tokens.css in as few bytes as may be.
 * The theme follows the system. Full pages pass into one another by a view transition, which breaks off with an error
 * where the next page does not take part: this one does, without moving anything.
 */
export const liteStyle = `
${noTransition}
:root{color-scheme:light dark;--ink:light-dark(#1f1b17,#e4ddd1);--soft:light-dark(#514a41,#bbb2a4);--rule:light-dark(#dcd5c8,#3a352f);--accent:light-dark(#a12d16,#f0937a);
background:light-dark(#fbf9f5,#1c1a17);color:var(--ink);font:1.125rem/1.8 "Songti SC","Noto Serif CJK SC",STSong,SimSun,serif;line-break:strict;overflow-wrap:break-word;text-autospace:normal;-webkit-text-size-adjust:100%}
:root:lang(zh-Hant){font-family:"Songti TC","Noto Serif CJK TC",PMingLiU,serif}
:root:lang(en){font-family:Charter,"Iowan Old Style",Georgia,"Noto Serif",serif;line-height:1.55}
body{max-width:36em;margin:0 auto;padding:1rem 20px 3rem}
h1,h2,h3{color:var(--ink);line-height:1.3;text-wrap:balance;margin:1.6em 0 .4em;font-size:1.2em}
h1{font-size:1.75em;margin-top:.6em}
a{color:inherit;text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.25em}
h2 a,h3 a{text-decoration:none}
p,figure,blockquote,ul,ol{margin:.7em 0}
header,nav,footer,.meta,.kicker,.standfirst,.caption,.small,small,figcaption,aside{color:var(--soft);font-size:.875em;line-height:1.6}
.standfirst{font-size:1em}
header>div>a,header>a{color:var(--ink);font-weight:700;text-decoration:none}
header>div>div>a+a{margin-left:1em}
header>nav,body>nav{border-bottom:1px solid var(--rule)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 1em;margin:.4em 0}
nav ol{padding:0;list-style:none}
nav a{display:inline-block;padding:.35em 0;text-decoration:none}
[aria-current]{color:var(--accent);font-weight:700}
article+article{border-top:1px solid var(--rule);padding-top:.2em}
.meta span+span,time+span,li>a>span+span,li>span{margin-left:.8em}
.number{color:var(--soft);font-weight:400;margin-right:.5em}
.epigraph{text-align:center}.epigraph span{display:block}
blockquote{border-left:2px solid var(--ink);margin-left:0;padding-left:1em}
img{display:block;width:100%;max-width:20rem;height:auto;margin:auto}
small{display:block;border:1px solid var(--rule);padding:.5em .8em}
table{border-collapse:collapse;font-size:.875em}th,td{border-bottom:1px solid var(--rule);padding:.3em .6em .3em 0;text-align:left}
section:has(>table){overflow-x:auto}
footer{margin-top:2.5em;border-top:1px solid var(--rule)}
.visually-hidden{position:absolute;clip-path:inset(50%)}
`
  .trim()
  .replaceAll('\n', '');
