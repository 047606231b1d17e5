// first.ts - what the first load is made of. The build has every part that is loaded later import it, which changes nothing
// when it runs, but lets the build put all of it into one file instead of forty small ones (tools/build.mjs).
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/parts/parts.css';
import './customer/customer.css';
import './signin/signin.css';
import './frame/app.tsx';
