import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'graphile-worker', 'pino', 'nodemailer'],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
}

export default config
