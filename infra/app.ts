import { buildApp } from './redress-app.ts';

buildApp().synth();
